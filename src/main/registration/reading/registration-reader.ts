import type { z } from 'zod';
import { AppFailure } from '../../../contract/errors';
import { isGuid } from '../../../domain/guid';
import { partnerCenterLookAlikes } from '../../../domain/permissions/resources';
import {
  known,
  knownOr,
  type AppSummary,
  type FoundAssignment,
  type FoundGrant,
  type FoundRegistration,
  type FoundServicePrincipal,
  type FoundTenant,
  mapKnown,
  type Known,
} from '../../../domain/registration/found';
import { graphPath } from '../../graph/graph-path';
import type { BatchAnswers, BatchOptions } from '../../graph/batching/batch';
import { toAppFailure, type GraphReads, type RequestOptions } from '../../graph/graph-client';
import { odataString } from '../../graph/odata';
import type { Outcome } from '../../graph/outcome';
import { listOf } from '../../graph/shapes';
import { ownedApps, searchApps, taggedApps, type AppPage } from './app-search';
import { controlFrom, controlItems, controlOfDeleted } from './control-reader';
import * as shapes from './graph-shapes';
import { isAbsent, knownFrom, knownOnce, readItem } from './known-reads';
import { ownerItems, ownersFrom } from './owner-reader';
import { restrictionsFrom } from './tenant-reader';
import { signalOf, wholeList } from './whole-list';

const columns =
  '$select=id,appId,displayName,createdDateTime,signInAudience,isFallbackPublicClient,identifierUris,serviceManagementReference,tags,api,web,spa,publicClient,requiredResourceAccess,passwordCredentials';
const spColumns =
  '$select=id,appId,displayName,accountEnabled,appRoleAssignmentRequired,disabledByMicrosoftStatus';

export interface ReadOptions extends BatchOptions {
  /** The app was made moments ago, so "not found" is waited out. */
  readonly fresh?: boolean;
  /** Object ids, where they are known: an object is asked for by them rather than by its client id. */
  readonly ids?: {
    readonly objectId: string;
    readonly servicePrincipalId: string | null;
    /** The service principal was made moments ago. */
    readonly principalIsFresh: boolean;
  };
  /** Leaves out a policy of the app's own: it matters only where a secret is to be made. */
  readonly withoutPolicies?: boolean;
  /** Reads in the same round trip who controls the app: no record of this computer says that it made it. */
  readonly control?: boolean;
  /** Reads in the same round trip who owns the app; `control` does as well. */
  readonly owners?: boolean;
}

/** For whom a registration is read. */
interface ReadFor {
  readonly caller: { readonly id: string };
}

/** A value, or one that is still being read. */
type MaybeLater<T> = T | Promise<T>;

/** Reads one registration with its service principal, grants and assignments, and finds registrations by name. */
export class RegistrationReader {
  readonly #graph: GraphReads;

  constructor(graph: GraphReads) {
    this.#graph = graph;
  }

  /**
   * Reads a registration in one round trip (more only for long lists). Throws an AppFailure: `appNotFound` where this
   * tenant has no registration with the client id.
   * @param readFor what is known of the tenant; it may be read at the same time
   */
  async read(
    appId: string,
    readFor: MaybeLater<ReadFor & Pick<FoundTenant, 'secretRestrictions'>>,
    options: ReadOptions = {},
  ): Promise<FoundRegistration> {
    if (!isGuid(appId)) throw new AppFailure('appNotFound', { details: { appId } });
    const { fresh = false, ids, withoutPolicies = false, control, owners, ...batchOptions } = options;
    const appPath =
      ids === undefined
        ? graphPath`/applications(appId='${appId}')`
        : graphPath`/applications/${ids.objectId}`;
    const spId = ids?.servicePrincipalId ?? null;
    const spPath =
      spId === null ? graphPath`/servicePrincipals(appId='${appId}')` : graphPath`/servicePrincipals/${spId}`;
    const spFresh = spId !== null && ids?.principalIsFresh === true;
    const items = {
      app: { ...readItem('app', `${appPath}?${columns}`, shapes.applicationShape), fresh },
      sp: {
        ...readItem('sp', `${spPath}?${spColumns}`, shapes.servicePrincipalShape),
        fresh: spFresh,
      },
      ...consentItems(spPath, spFresh),
    };
    const lookAlikes = partnerCenterLookAlikes.map(({ appId: wrong }) => ({
      wrong,
      item: readItem(
        `lookAlike:${wrong}`,
        graphPath`/servicePrincipals(appId='${wrong}')?$select=id,appId`,
        shapes.objectIdShape,
      ),
    }));
    const controls = control === true ? controlItems(appId) : null;
    const owned = control === true || owners === true ? ownerItems(appPath, spPath) : null;
    const answers = await this.#graph.batch(
      [
        ...Object.values(items),
        ...lookAlikes.map(({ item }) => item),
        ...Object.values({ ...owned, ...controls }),
      ],
      batchOptions,
    );
    const app = answers.of(items.app);
    if (app.kind !== 'done') {
      throw isAbsent(app) ? new AppFailure('appNotFound', { details: { appId } }) : toAppFailure(app);
    }
    const tenant = await readFor;
    const sp = answers.of(items.sp);
    const consents = await this.#consents(answers, items, sp, spId, batchOptions);
    const grants = await wholeList(this.#graph, consents.grants, shapes.grantShape, signalOf(batchOptions));
    const assignments = await wholeList(
      this.#graph,
      consents.roles,
      shapes.assignmentShape,
      signalOf(batchOptions),
    );
    const servicePrincipal = await this.#servicePrincipal(
      sp,
      mapKnown(grants, (all) => all.map(grantFrom)),
      mapKnown(assignments, (all) => all.map(assignmentFrom)),
      tenant,
      batchOptions,
    );
    const ownersRead = owned === null ? null : await ownersFrom(answers, owned, this.#graph, batchOptions);
    return {
      ...registrationFrom(app.value),
      servicePrincipal,
      lookAlikes: Object.fromEntries(
        lookAlikes.flatMap(({ wrong, item }) => {
          const outcome = answers.of(item);
          return outcome.kind === 'done' ? [[wrong, outcome.value.id]] : [];
        }),
      ),
      secretRestrictions: withoutPolicies
        ? []
        : await this.#ownRestrictions(app.value.id, tenant, batchOptions),
      owners: ownersRead,
      control:
        controls === null || ownersRead === null
          ? null
          : await controlFrom(answers, controls, ownersRead, this.#graph, batchOptions),
    };
  }

  /**
   * Reads a registration among the deleted ones, with the service principal that was deleted with it; null where it is
   * not there. Throws an AppFailure where that could not be read. Graph lists deleted items by their type alone (no key
   * by client id); what comes is compared with the client id again. Source: Graph, "List deletedItems".
   */
  async readDeleted(appId: string, options: ReadOptions = {}): Promise<FoundRegistration | null> {
    const { control = false, ...batchOptions } = options;
    const filter = `$filter=appId%20eq%20${odataString(appId.toLowerCase())}`;
    const items = {
      apps: readItem(
        'deletedApps',
        `/directory/deletedItems/microsoft.graph.application?${filter}&${columns},deletedDateTime`,
        listOf(shapes.deletedApplicationShape),
      ),
      principals: readItem(
        'deletedPrincipals',
        `/directory/deletedItems/microsoft.graph.servicePrincipal?${filter}&$select=id,appId`,
        listOf(shapes.deletedPrincipalShape),
      ),
    };
    const answers = await this.#graph.batch([items.apps, items.principals], batchOptions);
    const apps = answers.of(items.apps);
    if (apps.kind !== 'done') throw toAppFailure(apps);
    const isIt = (found: { readonly appId: string | null }) =>
      found.appId?.toLowerCase() === appId.toLowerCase();
    const app = apps.value.value.find(isIt);
    if (app === undefined) return null;
    const principals = knownFrom(answers.of(items.principals));
    return {
      ...registrationFrom(app),
      servicePrincipal: known(null),
      lookAlikes: {},
      secretRestrictions: [],
      control: control ? controlOfDeleted : null,
      deleted: {
        deletedDateTime: app.deletedDateTime,
        servicePrincipalId: knownOr(principals, { value: [] }).value.find(isIt)?.id ?? null,
      },
    };
  }

  /** Reads the registration object alone, by its object id, in one request. Throws an AppFailure. */
  async readApplication(objectId: string, options: RequestOptions = {}) {
    const path = graphPath`/applications/${objectId}?${columns}`;
    return registrationFrom(await this.#graph.get(path, shapes.applicationShape, options));
  }

  /** As {@link searchApps}. */
  search(query: string, options: RequestOptions = {}): Promise<AppPage> {
    return searchApps(this.#graph, query, options);
  }

  /** As {@link ownedApps}. */
  owned(query = '', options: RequestOptions = {}): Promise<AppPage> {
    return ownedApps(this.#graph, query, options);
  }

  /** As {@link taggedApps}. */
  tagged(tag: string, options: RequestOptions = {}): Promise<readonly AppSummary[]> {
    return taggedApps(this.#graph, tag, options);
  }

  /** Whether a service principal bears a tag. Throws an AppFailure where it can't be read. */
  async isPrincipalTagged(id: string, tag: string, options: RequestOptions = {}): Promise<boolean> {
    const path = graphPath`/servicePrincipals/${id}?$select=tags`;
    return (await this.#graph.get(path, shapes.taggedShape, options)).tags.includes(tag);
  }

  /** Id of the assignment of a user to a service principal; null where there is none. Throws an AppFailure. */
  async assignmentOf(userId: string, spId: string, options: RequestOptions = {}): Promise<string | null> {
    const path = graphPath`/servicePrincipals/${spId}/appRoleAssignedTo`;
    const assignments = await this.#graph.list(path, shapes.assignmentShape, options);
    return assignments.find((assignment) => assignment.principalId === userId)?.id ?? null;
  }

  /**
   * What was granted, where it could be read: by the client id in the same round trip, and where that was refused
   * although the service principal is there, by its object id.
   */
  async #consents(
    answers: BatchAnswers,
    asked: ConsentItems,
    sp: Outcome<shapes.ServicePrincipalShape>,
    spId: string | null,
    options: BatchOptions,
  ) {
    const first = { grants: answers.of(asked.grants), roles: answers.of(asked.roles) };
    const isWhole = first.grants.kind === 'done' && first.roles.kind === 'done';
    if (isWhole || sp.kind !== 'done' || spId !== null) return first;
    const again = consentItems(graphPath`/servicePrincipals/${sp.value.id}`, false);
    const second = await this.#graph.batch(Object.values(again), options);
    return { grants: second.of(again.grants), roles: second.of(again.roles) };
  }

  async #servicePrincipal(
    outcome: Outcome<shapes.ServicePrincipalShape>,
    grants: Known<readonly FoundGrant[]>,
    assignments: Known<readonly FoundAssignment[]>,
    tenant: ReadFor,
    options: BatchOptions,
  ): Promise<Known<FoundServicePrincipal | null>> {
    if (outcome.kind !== 'done') return isAbsent(outcome) ? known(null) : knownFrom(outcome);
    const shape = outcome.value;
    const assignmentRequired = shape.appRoleAssignmentRequired;
    return known({
      id: shape.id,
      enabled: shape.accountEnabled,
      assignmentRequired,
      disabledByMicrosoft:
        shape.disabledByMicrosoftStatus !== null && shape.disabledByMicrosoftStatus !== 'NotDisabled',
      grants,
      assignments,
      callerAssigned: assignmentRequired
        ? await knownOnce(
            async () => (await this.assignmentOf(tenant.caller.id, shape.id, signalOf(options))) !== null,
          )
        : known(false),
    });
  }

  /** A policy of the app's own matters only where the tenant's restricts something. */
  async #ownRestrictions(
    objectId: string,
    tenant: Pick<FoundTenant, 'secretRestrictions'>,
    options: BatchOptions,
  ) {
    if (knownOr(tenant.secretRestrictions, []).length === 0) return [];
    const item = readItem(
      'policies',
      graphPath`/applications/${objectId}/appManagementPolicies`,
      shapes.appPoliciesShape,
    );
    const outcome = (await this.#graph.batch([item], options)).of(item);
    if (outcome.kind !== 'done') return [];
    return outcome.value.value
      .filter((policy) => policy.isEnabled)
      .flatMap((policy) => restrictionsFrom(policy.restrictions));
  }
}

type ConsentItems = ReturnType<typeof consentItems>;

/** The reads of what was granted to a service principal. */
function consentItems(path: string, fresh: boolean) {
  return {
    grants: { ...readItem('grants', `${path}/oauth2PermissionGrants`, shapes.grantsShape), fresh },
    roles: { ...readItem('assignments', `${path}/appRoleAssignments`, shapes.assignmentsShape), fresh },
  };
}

/** What Graph says of the registration object itself. */
function registrationFrom(
  app: shapes.ApplicationShape,
): Omit<FoundRegistration, 'servicePrincipal' | 'lookAlikes' | 'secretRestrictions'> {
  return {
    objectId: app.id,
    appId: app.appId,
    displayName: app.displayName,
    deleted: null,
    control: null,
    owners: null,
    createdDateTime: app.createdDateTime,
    audience: app.signInAudience,
    redirectUris: { web: app.web.redirectUris, spa: app.spa, publicClient: app.publicClient },
    idTokens: app.web.implicitGrantSettings.enableIdTokenIssuance,
    accessTokens: app.web.implicitGrantSettings.enableAccessTokenIssuance,
    publicClientFallback: app.isFallbackPublicClient,
    tokenVersion: app.api,
    identifierUris: app.identifierUris,
    serviceReference: app.serviceManagementReference,
    listed: app.requiredResourceAccess.map((entry) => ({
      resourceAppId: entry.resourceAppId.toLowerCase(),
      permissions: entry.resourceAccess.map(({ id, type }) => ({ id: id.toLowerCase(), kind: type })),
    })),
    secrets: app.passwordCredentials.map(({ keyId, displayName, hint, startDateTime, endDateTime }) => ({
      keyId,
      displayName,
      hint,
      startDateTime,
      endDateTime,
    })),
    tags: app.tags,
  };
}

function grantFrom(grant: z.output<typeof shapes.grantShape>): FoundGrant {
  return {
    id: grant.id,
    resourceId: grant.resourceId,
    scopes: (grant.scope ?? '').split(/\s+/).filter((scope) => scope !== ''),
    consentType: grant.consentType,
  };
}

function assignmentFrom(assignment: z.output<typeof shapes.assignmentShape>): FoundAssignment {
  return {
    id: assignment.id,
    resourceId: assignment.resourceId,
    appRoleId: assignment.appRoleId.toLowerCase(),
  };
}
