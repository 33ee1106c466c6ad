import { AppFailure } from '../../contract/errors';
import type { FoundAccount } from '../../domain/checks/account/found-account';
import type { FoundAppAccess } from '../../domain/checks/app/found-app-access';
import type { CheckedTenant, CheckInput } from '../../domain/checks/check';
import { readAreas, type ReadArea } from '../../domain/checks/check-ids';
import { mfaAtSignIn, signInSubject, targetsOf } from '../../domain/checks/conditional-access/analysis';
import type { FoundPolicies } from '../../domain/checks/conditional-access/found-policies';
import { addressesOf } from '../../domain/checks/conditional-access/rewst-addresses';
import type { Area } from '../../domain/checks/finding';
import type { Clock } from '../../domain/clock';
import { resourceKeys } from '../../domain/permissions/resources';
import type { Region } from '../../domain/registration/callback';
import {
  known,
  knownOr,
  mapKnown,
  unknown,
  type FoundRegistration,
  type FoundResource,
  type FoundTenant,
  type Known,
} from '../../domain/registration/found';
import { BatchAnswers, type BatchItem } from '../graph/batching/batch';
import type { Outcome } from '../graph/outcome';
import { toAppFailure, type GraphReads, type RequestOptions } from '../graph/graph-client';
import type { BoundAccount } from '../identity/account';
import { requestOptions, type CallOptions } from '../progress/call-options';
import { knownFrom, knownOnce } from '../registration/reading/known-reads';
import { RegistrationReader } from '../registration/reading/registration-reader';
import { restrictionsFrom, TenantReader } from '../registration/reading/tenant-reader';
import { readAccount } from './account-reader';
import { readCustomers } from './customer-reader';
import { plansFrom, whatIfFrom } from './found-parts';
import * as shapes from './graph-shapes';
import { allKnown, ListReads } from './list-reads';
import { locationFrom, policyFrom } from './policy-from';
import * as requests from './requests';
import { SharedBatch } from '../graph/batching/shared-batch';

export interface ReadinessRequest {
  /** Who is signed in to this program. */
  readonly caller: BoundAccount;
  /** User principal name or object id of the account that authorises in Rewst. */
  readonly account: string;
  /** Client id of the app that Rewst uses; null leaves it out. */
  readonly appId: string | null;
  /** Rewst's region; null where it is not known. */
  readonly region: Region | null;
  /** Whether relationships with customers may be read: the user has allowed the scope for it. */
  readonly relationships: boolean;
  /** What was approved for the app on this computer. */
  readonly approved: FoundAppAccess['approved'];
  /** What is read; everything unless given. */
  readonly parts?: ReadonlySet<ReadArea>;
  /** The app and the APIs of the tenant where they were read a moment ago: they are not read again. */
  readonly read?: { readonly registration: FoundRegistration; readonly tenant: FoundTenant };
}

export interface ReadinessOptions extends CallOptions {
  /** Told as soon as areas have been read, with all that is known by then. */
  readonly onArea?: (areas: readonly Area[], input: CheckInput) => void;
}

export interface ReadinessDependencies {
  readonly graph: GraphReads;
  /** The same with the scope for relationships. */
  readonly relationshipsGraph: GraphReads;
  readonly betaGraph: GraphReads;
  readonly clock: Clock;
}

/** What one reading goes by. */
interface Reading {
  readonly request: ReadinessRequest;
  readonly graph: SharedBatch;
  readonly options: Pick<RequestOptions, 'signal' | 'onWait'>;
}

/**
 * Reads everything that says whether Rewst will be able to sign in and work, and writes nothing. What fails to read is
 * unknown, with its reason. Throws an AppFailure only where not even the tenant can be read and it was not read
 * a moment ago, and the signal's reason
 * where it is cancelled.
 */
export class ReadinessReader {
  readonly #deps: ReadinessDependencies;

  constructor(deps: ReadinessDependencies) {
    this.#deps = deps;
  }

  async read(request: ReadinessRequest, call: ReadinessOptions = {}): Promise<CheckInput> {
    const { clock, relationshipsGraph } = this.#deps;
    const options = requestOptions(call, clock);
    const source = request.relationships ? relationshipsGraph : this.#deps.graph;
    const graph = new SharedBatch(source, options);
    const reading: Reading = { request, graph, options };

    const reads = (part: ReadArea) => request.parts?.has(part) !== false;
    const items = requests.firstItems(request.account);
    const relations =
      request.relationships && reads('customers') ? Object.values(requests.relationshipItems) : [];
    const [answers, registration] = await Promise.all([
      firstAnswers(reading, items, relations),
      registrationOf(reading),
    ]);
    call.signal?.throwIfAborted();
    const answer = answers.of(items.organization);
    if (answer.kind !== 'done' && request.read === undefined) throw toAppFailure(answer);
    const organization = mapKnown(knownFrom(answer), ({ value: [only] }) => only);
    const lists = new ListReads(graph, answers, options);
    const contracts = await lists.of(items.contracts, shapes.contractShape);
    let input: CheckInput = {
      now: clock.now(),
      tenant: tenantFrom(organization, request, contracts),
      region: request.region,
      error: null,
      account: null,
      app: null,
      policies: null,
      customers: null,
      services: null,
    };
    const tell = (areas: readonly Area[], part: Partial<CheckInput>): void => {
      call.signal?.throwIfAborted();
      input = { ...input, ...part };
      if (areas.length > 0) call.onArea?.(areas, input);
    };

    const policies = await policiesFrom(answers, items, lists);
    const groups = await lists.of(items.groups, shapes.groupShape);
    // Nothing below waits for another: what is asked for in one turn shares a batch.
    const accountRead = readAccount({
      asked: request.account,
      callerId: request.caller.objectId,
      graph,
      answers,
      items,
      lists,
      groups,
      principalId: principalOf(registration),
    });
    const appRead = accessOf(reading, registration, answers, items);
    const whatIfRead = whatIfOf(reading, answers, items, policies, registration);
    const customersRead = reads('customers')
      ? readCustomers({
          graph: source,
          options,
          answers,
          lists,
          asked: request.relationships,
          contracts,
          accountGroups: groups,
        })
      : null;
    const { account, appRoles } = await accountRead;
    const services = {
      plans: mapKnown(await lists.of(items.skus, shapes.skuShape), plansFrom),
      services: mapKnown(organization, ({ assignedPlans }) =>
        assignedPlans.flatMap(({ service, capabilityStatus }) =>
          service !== null && capabilityStatus === 'Enabled' ? [service.toLowerCase()] : [],
        ),
      ),
      appRoles,
    };
    tell(['account', 'services'], { account, services: reads('services') ? services : null });
    tell(['app'], { app: await appRead });
    if (reads('policies')) {
      tell([], { policies: { ...policies, whatIf: await whatIfRead } });
      tell(['conditionalAccess'], { account: await this.#withPerUserMfa(input, account, options) });
    }
    tell(['customers'], { customers: await customersRead });
    return input;
  }

  /** Per-user MFA is asked of beta, and only where no policy surely asks for MFA. */
  async #withPerUserMfa(
    input: CheckInput,
    account: FoundAccount,
    options: Reading['options'],
  ): Promise<FoundAccount> {
    const user = account.user.known ? account.user.value : null;
    if (user === null || mfaAtSignIn(input, signInSubject(input)) === 'yes') return account;
    const state = await knownOnce(() =>
      this.#deps.betaGraph.get(requests.perUserMfaPath(user.id), shapes.perUserMfaShape, options),
    );
    return { ...account, perUserMfa: mapKnown(state, ({ perUserMfaState }) => perUserMfaState) };
  }
}

const notRead: Outcome<unknown> = {
  kind: 'failed',
  error: new AppFailure('cancelled', { message: 'It was not asked for.' }).error,
  ids: { requestId: null, clientRequestId: '' },
};

/** The first batch. What is not to be read gets the answer that it was not. */
async function firstAnswers(
  { request: { parts, read }, graph }: Reading,
  items: ReturnType<typeof requests.firstItems>,
  relations: readonly BatchItem[],
): Promise<BatchAnswers> {
  const wanted = new Set<keyof typeof items>([
    'organization',
    ...(read === undefined ? (['secretPolicy'] as const) : []),
    ...[...(parts ?? readAreas)].flatMap((part) => requests.itemsOfPart[part]),
  ]);
  const names = Object.keys(items) as (keyof typeof items)[];
  const answers = await graph.batch([
    ...names.filter((name) => wanted.has(name)).map((name) => items[name]),
    ...relations,
  ]);
  return new BatchAnswers(
    new Map<string, Outcome<unknown>>([
      ...names.map((name) => [items[name].id, notRead] as const),
      ...answers,
    ]),
  );
}

/** Asks What-If for the browser and for each of Rewst's addresses; null where there is nothing to compare. */
async function whatIfOf(
  { request, graph }: Reading,
  answers: BatchAnswers,
  { user }: ReturnType<typeof requests.firstItems>,
  { policies }: FoundPolicies,
  registration: Known<FoundRegistration | null> | null,
): Promise<FoundPolicies['whatIf']> {
  const found = answers.of(user);
  if (found.kind !== 'done' || !policies.known || policies.value.length === 0) return null;
  const { appId, region } = request;
  const app = appId === null || registration === null ? null : { appId, registration };
  const asked = [null, ...addressesOf(region).map((one) => one.address)].map((address) => ({
    address,
    item: requests.whatIfItem(found.value.id, targetsOf(app).sure, address),
  }));
  const results = await graph.batch(asked.map(({ item }) => item));
  return allKnown(
    asked.map(({ address, item }) =>
      mapKnown(knownFrom(results.of(item)), ({ value }) => whatIfFrom(address, value)),
    ),
  );
}

/** The registration, in the batch that is being made up; null where no app was chosen. */
async function registrationOf({
  request: { appId, caller, read },
  graph,
  options,
}: Reading): Promise<Known<FoundRegistration | null> | null> {
  if (read !== undefined) return known(read.registration);
  if (appId === null) return null;
  const reader = new RegistrationReader(graph);
  const tenant = { caller: { id: caller.objectId }, secretRestrictions: known([]) };
  try {
    return known(await reader.read(appId, tenant, { ...options, withoutPolicies: true }));
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown;
    return thrown.code === 'appNotFound' ? known(null) : unknown(thrown.error.message);
  }
}

function principalOf(registration: Known<FoundRegistration | null> | null): string | null {
  const found = registration?.known === true ? registration.value : null;
  return found?.servicePrincipal.known === true ? (found.servicePrincipal.value?.id ?? null) : null;
}

/** The app with the APIs that it needs and those who are assigned to it. */
async function accessOf(
  { request, graph, options }: Reading,
  registration: Known<FoundRegistration | null> | null,
  answers: BatchAnswers,
  { secretPolicy }: ReturnType<typeof requests.firstItems>,
): Promise<FoundAppAccess | null> {
  const { appId, approved, read } = request;
  if (appId === null || registration === null) return null;
  const assigned = requests.assignedToItem(appId);
  const [apis, more] = await Promise.all([
    read?.tenant.resources ?? new TenantReader(graph).readResources(resourceKeys, options),
    graph.batch([assigned]),
  ]);
  const principals = await new ListReads(graph, more, options).of(assigned, shapes.appAssignmentShape);
  return {
    appId,
    registration,
    deleted: null,
    approved,
    wanted: null,
    mismatches: null,
    held: unknown('The keychain was not asked.'),
    secretTrial: null,
    verifiedDomains: null,
    tenant: {
      resources: apis as Record<keyof FoundTenant['resources'], FoundResource>,
      secretRestrictions:
        read?.tenant.secretRestrictions ??
        mapKnown(knownFrom(answers.of(secretPolicy)), (policy) =>
          policy.isEnabled ? restrictionsFrom(policy.applicationRestrictions) : [],
        ),
    },
    assignedTo: mapKnown(principals, (all) =>
      all.map(({ principalId, principalDisplayName }) => ({
        principalId,
        principalName: principalDisplayName,
      })),
    ),
  };
}

async function policiesFrom(
  answers: BatchAnswers,
  items: ReturnType<typeof requests.firstItems>,
  lists: ListReads,
): Promise<FoundPolicies> {
  return {
    policies: mapKnown(await lists.of(items.policies, shapes.policyShape), (all) => all.map(policyFrom)),
    namedLocations: mapKnown(await lists.of(items.locations, shapes.locationShape), (all) =>
      all.map(locationFrom),
    ),
    securityDefaults: mapKnown(knownFrom(answers.of(items.securityDefaults)), ({ isEnabled }) => isEnabled),
    whatIf: null,
  };
}

/** What is known of the tenant: as it was read now, or else a moment ago. */
function tenantFrom(
  organization: Known<{
    readonly id: string;
    readonly displayName: string | null;
    readonly partnerTenantType: string | null;
  }>,
  { caller, read }: Pick<ReadinessRequest, 'caller' | 'read'>,
  contracts: Known<readonly unknown[]>,
): CheckedTenant {
  const found = knownOr(organization, null);
  const id = found?.id ?? '';
  const tenantId = id === '' ? caller.tenantId : id;
  const { displayName, partnerTenantType } = found ?? { ...read?.tenant, ...read?.tenant.partner };
  const registered = (partnerTenantType ?? null) !== null;
  return {
    tenantId,
    displayName: displayName ?? tenantId,
    registeredPartner: known(registered),
    partner: registered ? known(true) : mapKnown(contracts, (all) => all.length > 0),
  };
}
