import type { Entity, EntityKind } from '../../src/practice/directory/entities';
import { objects, text, type JsonObject } from '../../src/practice/json';
import { PracticeTenant, type PracticeTenantOptions } from '../../src/practice/practice-tenant';
import type { IssuedSecret } from '../../src/practice/record';
import type { World } from '../../src/practice/world';
import { Administrator } from './administrator';
import { FaultInterceptor } from './fault-interceptor';
import { allPlans, FaultList, type FaultPlan } from './faults';
import { ForeignItems, type ForeignItem } from './foreign-items';

export interface TestTenantOptions extends Omit<PracticeTenantOptions, 'interceptor'> {
  /** What goes wrong; nothing unless given. */
  readonly faults?: FaultPlan;
}

/** A practice tenant for tests: with faults, other administrators, and a view of its true state. */
export class TestTenant extends PracticeTenant {
  /** Faults added while the tenant is in use. */
  readonly faults: FaultList;
  /** Another administrator at work in the same tenant. */
  readonly actAsAnotherAdministrator: Administrator;
  /** The directory as it truly is, whatever a replica may still say. */
  readonly state: TenantState;
  readonly #foreign: ForeignItems;

  constructor(options: TestTenantOptions) {
    const faults = new FaultList();
    const plan = options.faults ? allPlans(faults, options.faults) : faults;
    super({
      ...options,
      interceptor: (world) => new FaultInterceptor(world, plan, new Administrator(world)),
    });
    this.faults = faults;
    this.actAsAnotherAdministrator = new Administrator(this.world);
    this.state = new TenantState(this.world);
    this.#foreign = new ForeignItems(this.world);
  }

  /** What belonged to others and is gone or altered through the client. */
  lostForeignItems(): readonly ForeignItem[] {
    return this.#foreign.lost();
  }

  /** Every secret that the tenant made since the practice began, and whether it is on its application still. */
  secrets(): readonly (IssuedSecret & { readonly stillOnApp: boolean })[] {
    return this.record.secrets.map((secret) => {
      const application = this.world.store.get(secret.applicationId);
      const kept =
        application?.deleted === false ? objects(application.properties, 'passwordCredentials') : [];
      return { ...secret, stillOnApp: kept.some((item) => text(item, 'keyId') === secret.keyId) };
    });
  }
}

/** A look at a tenant's true state. */
export class TenantState {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The live objects of a kind, as Graph would show them if every replica were up to date. */
  objects(kind: EntityKind): readonly JsonObject[] {
    return this.#world.store.all(kind).map((entity) => entity.properties);
  }

  /** The deleted items of a kind. */
  deleted(kind: EntityKind): readonly JsonObject[] {
    return this.#world.store.deleted(kind).map((entity) => entity.properties);
  }

  /** The applications with this name. */
  applicationsNamed(displayName: string): readonly JsonObject[] {
    return this.objects('application').filter((application) => application.displayName === displayName);
  }

  /** An object by its object id, with its owners; null where there is none. */
  entity(id: string): Entity | null {
    return this.#world.store.get(id);
  }

  /** The live application or service principal with this application id. */
  byAppId(kind: 'application' | 'servicePrincipal', appId: string): JsonObject | null {
    return this.#world.store.byApplication(kind, appId)?.properties ?? null;
  }

  /** When every replica has the newest version of an object, in milliseconds since 1970. */
  settledAt(id: string): number {
    return this.#world.store.settledAt(id);
  }
}
