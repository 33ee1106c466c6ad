import type { Clock } from '../domain/clock';
import type { Account } from './directory/accounts';
import { Catalogue } from './directory/catalogue';
import { newAssignment, type NewAssignment } from './directory/consents';
import type { Entity } from './directory/entities';
import { groupsOf, type Group } from './directory/groups';
import { ReplicatedStore } from './directory/replicated-store';
import {
  firstPartyPrincipal,
  newServicePrincipal,
  propertiesFromApplication,
} from './directory/service-principal';
import type { BuiltInRole } from './directory/roles';
import type { AppManagementPolicy, TenantSetup } from './directory/tenant-setup';
import { text, type JsonObject } from './json';
import type { Random } from './random';
import type { Initiator, PracticeRecord } from './record';
import { Credentials } from './sign-in/tokens/credentials';
import { Tokens } from './sign-in/tokens/tokens';
import { graphTime } from './time';

/** What may change about a tenant besides its directory objects. */
export interface TenantSettings {
  accounts: readonly Account[];
  membersMayRegisterApps: boolean;
  defaultSecretPolicy: AppManagementPolicy;
  appSecretPolicies: Map<string, AppManagementPolicy>;
  /** By the application's object id. */
  federatedCredentials: Map<string, readonly JsonObject[]>;
}

/** Who causes a change, and through which request. */
export interface ChangeOrigin {
  readonly by: Initiator;
  readonly request: number | null;
}

/** The tenant's whole state, and the only way to change its directory. */
export class World {
  readonly store: ReplicatedStore;
  readonly catalogue = new Catalogue();
  readonly tokens: Tokens;
  readonly credentials: Credentials;
  readonly settings: TenantSettings;
  readonly #roleIds = new Map<BuiltInRole, string>();

  constructor(
    readonly setup: TenantSetup,
    readonly clock: Clock,
    readonly random: Random,
    readonly record: PracticeRecord,
  ) {
    this.store = new ReplicatedStore(clock, setup.replication, random.fork('replication'));
    this.tokens = new Tokens(clock, random.fork('tokens'), record);
    this.credentials = new Credentials(clock, random.fork('credentials'), record, setup.secretDelay);
    this.settings = {
      accounts: setup.accounts,
      membersMayRegisterApps: setup.membersMayRegisterApps,
      defaultSecretPolicy: setup.defaultSecretPolicy,
      appSecretPolicies: new Map(setup.appSecretPolicies),
      federatedCredentials: new Map(setup.federatedCredentials),
    };
    for (const entity of setup.entities) this.store.write(entity, true);
    for (const [keyId, value] of setup.secretValues) this.credentials.alreadyThere(keyId, value);
  }

  /** Now, by the tenant's clock. */
  now(): Date {
    return this.clock.now();
  }

  /** The account with this id; null where there is none. */
  account(id: string): Account | null {
    return this.settings.accounts.find((account) => account.id === id) ?? null;
  }

  /** Every group that an account or a group is in, directly or through other groups. */
  groupsOf(memberId: string): readonly Group[] {
    return groupsOf(this.setup.groups, memberId);
  }

  /** The active, tenant-wide roles of an account, its own and those of its groups. */
  rolesOf(account: Account): ReadonlySet<BuiltInRole> {
    return new Set([...account.roles, ...this.groupsOf(account.id).flatMap((group) => group.roles)]);
  }

  /** The object id of a directory role in this tenant. */
  roleId(role: BuiltInRole): string {
    const known = this.#roleIds.get(role);
    if (known !== undefined) return known;
    const id = this.random.fork(`role ${role}`).guid();
    this.#roleIds.set(role, id);
    return id;
  }

  create(entity: Entity, cause: ChangeOrigin): void {
    this.store.write(entity);
    this.#note('created', null, entity, cause);
  }

  change(before: Entity, after: Entity, cause: ChangeOrigin): void {
    this.store.write(after);
    this.#note('changed', before, after, cause);
  }

  /** Replaces some properties of an object. */
  changeProperties(before: Entity, properties: JsonObject, cause: ChangeOrigin): void {
    this.change(before, { ...before, properties: { ...before.properties, ...properties } }, cause);
  }

  /** Gives a principal a role at a resource; null where it has that already. */
  assign(made: NewAssignment, cause: ChangeOrigin): Entity | null {
    const isThere = this.store
      .all('appRoleAssignment')
      .some(
        ({ properties }) =>
          properties.principalId === made.principal.id &&
          properties.resourceId === made.resource.id &&
          properties.appRoleId === made.appRoleId,
      );
    if (isThere) return null;
    const assignment = newAssignment(made, this.random);
    this.create(assignment, cause);
    return assignment;
  }

  /** Puts an application or a service principal among the deleted items, or removes what is never kept. */
  delete(entity: Entity, cause: ChangeOrigin): void {
    if (entity.kind === 'oauth2PermissionGrant' || entity.kind === 'appRoleAssignment') {
      this.store.remove(entity);
      this.#note('removed', entity, null, cause);
      return;
    }
    const deletedDateTime = `${this.now().toISOString().slice(0, 19)}Z`;
    const deleted: Entity = {
      ...entity,
      deleted: true,
      properties: { ...entity.properties, deletedDateTime },
    };
    this.store.write(deleted);
    this.#note('deleted', entity, deleted, cause);
    if (entity.kind === 'servicePrincipal') this.#removeConsentsOf(entity, cause);
    else {
      const principal = this.store.byApplication('servicePrincipal', text(entity.properties, 'appId'));
      if (principal) this.delete(principal, cause);
    }
  }

  /** Takes an object out of the deleted items. */
  restore(entity: Entity, cause: ChangeOrigin): Entity {
    const restored: Entity = {
      ...entity,
      deleted: false,
      properties: { ...entity.properties, deletedDateTime: null },
    };
    this.store.write(restored);
    this.#note('restored', entity, restored, cause);
    return restored;
  }

  /** Makes the service principal of one of Microsoft's own applications. Throws for any other id. */
  firstPartyPrincipal(appId: string): Entity {
    const application = this.catalogue.find(appId);
    if (!application) throw new Error(`Microsoft has no application ${appId}.`);
    return firstPartyPrincipal(this.random.guid(), application);
  }

  /** Makes the service principal of an application of this tenant, to be filled with more properties. */
  ownPrincipal(application: Entity, properties: JsonObject = {}): Entity {
    return newServicePrincipal({
      ...propertiesFromApplication(application.properties),
      id: this.random.guid(),
      ownerTenantId: this.setup.tenantId,
      createdDateTime: graphTime(this.now()),
      properties,
    });
  }

  #removeConsentsOf(principal: Entity, cause: ChangeOrigin): void {
    const isOf = (entity: Entity): boolean =>
      ['clientId', 'resourceId', 'principalId'].some((name) => entity.properties[name] === principal.id);
    for (const kind of ['oauth2PermissionGrant', 'appRoleAssignment'] as const) {
      for (const entity of this.store.all(kind)) if (isOf(entity)) this.delete(entity, cause);
    }
  }

  #note(
    type: 'created' | 'changed' | 'deleted' | 'restored' | 'removed',
    before: Entity | null,
    after: Entity | null,
    cause: ChangeOrigin,
  ): void {
    const entity = after ?? before;
    if (!entity) return;
    this.record.effect({
      at: this.now(),
      request: cause.request,
      by: cause.by,
      type,
      kind: entity.kind,
      id: entity.id,
      before: before?.properties ?? null,
      after: after?.properties ?? null,
      ownersBefore: before?.owners ?? [],
      ownersAfter: after?.owners ?? [],
    });
  }
}
