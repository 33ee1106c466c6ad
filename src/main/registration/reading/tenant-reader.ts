import { resourceKeys, resources, type ResourceKey } from '../../../domain/permissions/resources';
import { callbackUri, isCallback, regions } from '../../../domain/registration/callback';
import { directoryRole } from '../../../domain/registration/directory-roles';
import {
  known,
  knownOr,
  unknown,
  type AppSummary,
  type FoundResource,
  type FoundTenant,
  type Known,
  mapKnown,
} from '../../../domain/registration/found';
import { durationDays, type SecretRestriction } from '../../../domain/registration/differences/secret-policy';
import { graphPath } from '../../graph/graph-path';
import type { BatchAnswers, BatchItem, BatchOptions } from '../../graph/batching/batch';
import type { GraphReads } from '../../graph/graph-client';
import { toAppFailure } from '../../graph/graph-client';
import { odataString } from '../../graph/odata';
import type { Outcome } from '../../graph/outcome';
import * as shapes from './graph-shapes';
import type { RefusedApis } from './refused-apis';
import { isAbsent, knownFrom, readItem, reasonOf } from './known-reads';

const appColumns = '$select=id,appId,displayName,createdDateTime';
const resourceColumns = '$select=id,appId,displayName,accountEnabled,appRoles,oauth2PermissionScopes';

/** A filter on one of the collections of redirect URIs; an advanced query, which needs `$count` and its index. */
function appsWith(platform: 'web' | 'spa', uri: string): string {
  const filter = `${platform}/redirectUris/any(u:u%20eq%20${odataString(uri)})`;
  return `/applications?$filter=${filter}&$count=true&${appColumns}&$top=20`;
}

const read = {
  me: readItem('me', '/me?$select=id,displayName,userPrincipalName', shapes.meShape),
  organization: readItem(
    'organization',
    '/organization?$select=id,displayName,verifiedDomains,partnerTenantType',
    shapes.organizationShape,
  ),
  /**
   * Both: transitive membership sees roles that come through a group but is answered from an index that lags behind;
   * direct membership shows a role that was activated a moment ago.
   */
  roles: readItem('roles', '/me/memberOf/microsoft.graph.directoryRole', shapes.rolesShape),
  rolesThroughGroups: readItem(
    'rolesThroughGroups',
    '/me/transitiveMemberOf/microsoft.graph.directoryRole?$count=true',
    shapes.rolesShape,
    'eventual',
  ),
  authorization: readItem('authorization', '/policies/authorizationPolicy', shapes.authorizationPolicyShape),
  secretPolicy: readItem('secretPolicy', '/policies/defaultAppManagementPolicy', shapes.tenantPolicyShape),
  customers: readItem('customers', '/contracts?$top=1', shapes.countShape),
} as const;

const resourceItems: readonly (readonly [ResourceKey, BatchItem<shapes.ServicePrincipalShape>])[] =
  resourceKeys.map((key) => [key, resourceItem(key)]);

function resourceItem(key: ResourceKey): BatchItem<shapes.ServicePrincipalShape> {
  const path = graphPath`/servicePrincipals(appId='${resources[key].appId}')?${resourceColumns}`;
  return readItem(`resource:${key}`, path, shapes.servicePrincipalShape);
}

const callbackItems = [
  ...regions.map((region) => appsByCallback('web', region)),
  appsByCallback('spa', 'us'),
];

function appsByCallback(platform: 'web' | 'spa', region: (typeof regions)[number]) {
  return readItem(
    `apps:${platform}:${region}`,
    appsWith(platform, callbackUri(region)),
    shapes.appListShape,
    'eventual',
  );
}

function namesakeItem(name: string) {
  const filter = `displayName%20eq%20${odataString(name)}`;
  return readItem('namesakes', `/applications?$filter=${filter}&${appColumns}&$top=20`, shapes.appListShape);
}

/** An app that was prepared here before: read by its client id, since the index behind the filters lags behind. */
function preparedItem(appId: string) {
  return readItem(
    'prepared',
    graphPath`/applications(appId='${appId}')?${appColumns},web`,
    shapes.preparedAppShape,
  );
}

export interface TenantReadOptions extends BatchOptions {
  /** A name for a new app, to learn whether there are apps that are called so already. */
  readonly name?: string;
  /** Client id of the app that this computer prepared last in this tenant. */
  readonly prepared?: string | null;
  /** Leaves out what matters to a new app alone: who may register one, and which ones there are already. */
  readonly forExisting?: boolean;
}

/** Reads, in one batch of at most 20, everything about the tenant that a plan depends on. Writes nothing. */
export class TenantReader {
  readonly #graph: GraphReads;
  readonly #refused: Pick<RefusedApis, 'has'>;

  constructor(graph: GraphReads, refused: Pick<RefusedApis, 'has'> = { has: () => false }) {
    this.#graph = graph;
    this.#refused = refused;
  }

  /**
   * One round trip. Throws an AppFailure where not even the account or the tenant can be read; everything else that
   * fails is `unknown` in the result.
   */
  async read(options: TenantReadOptions = {}): Promise<FoundTenant> {
    const { name, prepared: preparedAppId = null, forExisting = false, ...batchOptions } = options;
    const prepared = preparedAppId === null ? null : preparedItem(preparedAppId);
    const namesakes = name === undefined || name.trim() === '' ? null : namesakeItem(name.trim());
    const { authorization, ...always } = read;
    const items = [
      ...Object.values(always),
      ...resourceItems.map(([, item]) => item),
      ...(forExisting ? [] : [authorization, ...callbackItems]),
      ...(namesakes === null ? [] : [namesakes]),
      ...(prepared === null ? [] : [prepared]),
    ];
    const answers = await this.#graph.batch(items, batchOptions);
    const me = required(answers.of(read.me));
    const [organization] = required(answers.of(read.organization)).value;
    const found = Object.fromEntries(
      resourceItems.map(([key, item]) => {
        const resource = resourceFrom(answers.of(item));
        const isRefused = resource.state === 'missing' && this.#refused.has(organization.id, key);
        return [key, isRefused ? { state: 'unavailable' } : resource];
      }),
    ) as Record<ResourceKey, FoundResource>;
    const domains = organization.verifiedDomains.filter(({ name }) => name !== '');
    const [shown] = [...domains.filter(({ isDefault }) => isDefault), ...domains];
    return {
      tenantId: organization.id,
      displayName: organization.displayName ?? organization.id,
      verifiedDomains: domains.map(({ name }) => name.toLowerCase()),
      defaultDomain: shown?.name ?? '',
      caller: {
        id: me.id,
        displayName: me.displayName ?? me.userPrincipalName,
        userPrincipalName: me.userPrincipalName,
        roles: mergedRoles(answers),
      },
      partner: {
        partnerTenantType: organization.partnerTenantType,
        hasCustomers: knownOr(
          mapKnown(knownFrom(answers.of(read.customers)), (page) => page.value.length > 0),
          null,
        ),
        partnerCenterPresent:
          found.partnerCenter.state === 'unknown' ? null : found.partnerCenter.state === 'present',
      },
      usersMayRegister: forExisting
        ? notAsked
        : mapKnown(
            knownFrom(answers.of(read.authorization)),
            (policy) => policy.defaultUserRolePermissions.allowedToCreateApps,
          ),
      secretRestrictions: mapKnown(knownFrom(answers.of(read.secretPolicy)), (policy) =>
        policy.isEnabled ? restrictionsFrom(policy.applicationRestrictions) : [],
      ),
      resources: found,
      appsWithCallback: forExisting
        ? notAsked
        : appsFound(
            callbackItems.map((item) => answers.of(item)),
            prepared === null ? null : answers.of(prepared),
          ),
      namesakes:
        namesakes === null
          ? []
          : knownOr(knownFrom(answers.of(namesakes)), { value: [] }).value.map(summaryFrom),
    };
  }

  /** Reads the APIs alone again, for instance after one of them was added. */
  async readResources(
    keys: readonly ResourceKey[],
    options: BatchOptions = {},
  ): Promise<Partial<Record<ResourceKey, FoundResource>>> {
    const items = resourceItems.filter(([key]) => keys.includes(key));
    const answers = await this.#graph.batch(
      items.map(([, item]) => item),
      options,
    );
    return Object.fromEntries(items.map(([key, item]) => [key, resourceFrom(answers.of(item))]));
  }
}

const notAsked = unknown('It was not read: it does not matter to an app that exists.');

function required<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  throw toAppFailure(outcome);
}

function mergedRoles(answers: BatchAnswers) {
  const direct = knownFrom(answers.of(read.roles));
  const throughGroups = knownFrom(answers.of(read.rolesThroughGroups));
  if (!direct.known && !throughGroups.known) return direct;
  const found = [direct, throughGroups].flatMap((one) => (one.known ? one.value.value : []));
  return known([...new Set(found.flatMap(({ roleTemplateId }) => directoryRole(roleTemplateId) ?? []))]);
}

/** What one read of an API's service principal says. */
function resourceFrom(outcome: Outcome<shapes.ServicePrincipalShape>): FoundResource {
  if (outcome.kind !== 'done') {
    return isAbsent(outcome) ? { state: 'missing' } : { state: 'unknown', why: reasonOf(outcome) };
  }
  return presentResource(outcome.value);
}

/** An API's service principal as Graph shows it. */
export function presentResource(shape: shapes.ServicePrincipalShape): FoundResource & { state: 'present' } {
  const published = (kind: 'Scope' | 'Role', entries: readonly shapes.PublishedShape[]) =>
    entries.map(({ id, value, isEnabled }) => ({
      id: id.toLowerCase(),
      name: value,
      kind,
      enabled: isEnabled,
    }));
  return {
    state: 'present',
    id: shape.id,
    displayName: shape.displayName,
    enabled: shape.accountEnabled,
    permissions: [...published('Scope', shape.oauth2PermissionScopes), ...published('Role', shape.appRoles)],
  };
}

function appsFound(
  outcomes: readonly Outcome<(typeof shapes.appListShape)['_output']>[],
  prepared: Outcome<(typeof shapes.preparedAppShape)['_output']> | null,
): Known<readonly AppSummary[]> {
  const apps = new Map<string, AppSummary>();
  if (prepared?.kind === 'done' && prepared.value.web.some(isCallback)) {
    apps.set(prepared.value.appId, summaryFrom(prepared.value));
  }
  let failed: string | null = null;
  for (const outcome of outcomes) {
    if (outcome.kind !== 'done') {
      failed = reasonOf(outcome);
      continue;
    }
    for (const app of outcome.value.value) apps.set(app.appId, summaryFrom(app));
  }
  // Found some: a place that could not be searched does not make them less found. Found none: then it is not known.
  return failed !== null && apps.size === 0 ? unknown(failed) : known([...apps.values()]);
}

/** An app in a list. */
export function summaryFrom(app: (typeof shapes.appSummaryShape)['_output']): AppSummary {
  return {
    objectId: app.id,
    appId: app.appId,
    displayName: app.displayName,
    createdDateTime: app.createdDateTime,
  };
}

/** The restrictions on client secrets in a policy; those of other credentials do not matter here. */
export function restrictionsFrom(found: readonly shapes.PasswordRestriction[]): readonly SecretRestriction[] {
  return found.flatMap((restriction): readonly SecretRestriction[] => {
    const state = restriction.state === 'disabled' ? 'exempt' : 'enabled';
    const forAppsCreatedAfter = restriction.restrictForAppsCreatedAfterDateTime;
    switch (restriction.restrictionType) {
      case 'passwordAddition':
        return [{ kind: 'addition', state, maxDays: null, forAppsCreatedAfter }];
      case 'passwordLifetime': {
        const maxDays = restriction.maxLifetime === null ? null : durationDays(restriction.maxLifetime);
        return [{ kind: 'lifetime', state, maxDays, forAppsCreatedAfter }];
      }
      default:
        return [];
    }
  });
}
