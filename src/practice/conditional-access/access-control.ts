import type { Account, AuthenticationMethod, Device } from '../directory/accounts';
import { authenticationStrengths } from './strengths';
import { office365, unmetConditions, type AccessRequest } from './conditions';
import { countryOf } from './places';
import { subjectOf } from './subject';
import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import { child, isObject, objects, text, texts, type JsonObject } from '../json';
import type { World } from '../world';
import {
  accountDisabled,
  blockedByPolicy,
  controlNotMet,
  deviceNotCompliant,
  deviceNotJoined,
  deviceNotManaged,
  mfaNotRegistered,
  mfaRequired,
  signInTooOld,
} from '../sign-in/access-failures';
import type { Client } from '../sign-in/clients';
import type { SignInSession } from '../sign-in/tokens/tokens';

const partnerCenter = 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd';

/** Who asks for what, and from where. */
export interface Access {
  readonly client: Client;
  readonly account: Account;
  readonly resourceAppId: string;
  /** Whether an ID token is asked for: the application is a target itself then. */
  readonly wantsIdToken: boolean;
  readonly address: string;
}

/**
 * Judges a sign-in in the browser by the policies of the tenant. The user proves what is demanded
 * with what is registered. Returns what was proved. Throws the refusal.
 */
export function judgeSignIn(world: World, access: Access): SignInSession {
  const { account, resourceAppId } = access;
  if (!account.enabled) throw accountDisabled();
  const { platform } = world.setup.browser;
  const { device } = account;
  const proved = new Set<AuthenticationMethod>(['password']);
  const prove = (combination: string): boolean => {
    const methods = combination.split(',');
    const canProve = (name: string): name is AuthenticationMethod =>
      name === 'password' || account.mfaMethods.some((method) => method === name);
    if (!methods.every(canProve)) return false;
    for (const method of methods.filter(canProve)) proved.add(method);
    return true;
  };
  const demandMfa = (): boolean => {
    // who has registered nothing registers now
    proved.add(account.mfaMethods[0] ?? 'microsoftAuthenticatorPush');
    return true;
  };
  if (world.setup.conditionalAccess.securityDefaults || account.perUserMfa !== 'disabled') demandMfa();
  for (const policy of applyingPolicies(world, access, { platform, device })) {
    checkGrant(policy, resourceAppId, {
      device,
      hasMfa: () => proved.size > 1,
      meetsStrength: (combinations) => combinations.some((one) => isMet(one, proved)),
      acquire: (combinations) => (combinations === null ? demandMfa() : combinations.some(prove)),
      lacksMfa: mfaNotRegistered,
    });
    checkTokenProtection(policy);
  }
  return { methods: proved, device, signedInAt: world.now(), wantsIdToken: access.wantsIdToken };
}

/**
 * Judges a token that a server asks for with a code or a refresh token: nothing more can be proved. Throws the
 * refusal.
 */
export function judgeToken(world: World, access: Access, session: SignInSession, isRefresh: boolean): void {
  if (!access.account.enabled) throw accountDisabled();
  const { device, methods } = session;
  // Partner Center takes no token without a second factor since April 2026; here it is not even issued
  if (access.resourceAppId === partnerCenter && methods.size < 2) throw mfaRequired(partnerCenter);
  const place = access.client.application
    ? { platform: null, device }
    : { platform: world.setup.browser.platform, device };
  for (const policy of applyingPolicies(world, access, place)) {
    checkGrant(policy, access.resourceAppId, {
      device,
      hasMfa: () => methods.size > 1,
      meetsStrength: (combinations) => combinations.some((one) => isMet(one, methods)),
      acquire: () => false,
      lacksMfa: mfaRequired,
    });
    checkTokenProtection(policy);
    if (isRefresh) checkFrequency(world, policy, session);
  }
}

/** Judges a token that an application of this tenant asks for by itself. Throws the refusal. */
export function judgeApplication(
  world: World,
  asked: { readonly principal: Entity; readonly resourceAppId: string; readonly address: string },
): void {
  const { policies, namedLocations } = world.setup.conditionalAccess;
  const request: AccessRequest = {
    subject: { kind: 'servicePrincipal', id: asked.principal.id },
    targets: new Set([asked.resourceAppId]),
    clientAppType: 'all',
    address: asked.address,
    country: countryOf(world, asked.address),
    platform: null,
    device: null,
    userRisk: 'none',
    signInRisk: 'none',
  };
  // policies for workload identities cover single-tenant applications of this tenant alone
  if (asked.principal.properties.signInAudience !== 'AzureADMyOrg') return;
  const applies = policies.some(
    (policy) => policy.state === 'enabled' && unmetConditions(policy, request, namedLocations).length === 0,
  );
  if (applies) throw blockedByPolicy();
}

/** The enabled policies that apply, those that block first. */
function applyingPolicies(
  world: World,
  access: Access,
  place: { readonly platform: string | null; readonly device: Device | null },
): readonly JsonObject[] {
  const { policies, namedLocations, securityDefaults } = world.setup.conditionalAccess;
  if (securityDefaults || policies.length === 0) return [];
  const { account, address } = access;
  const request: AccessRequest = {
    ...place,
    subject: subjectOf(world, account),
    targets: targetsOf(world, access),
    clientAppType: access.client.application ? 'browser' : 'mobileAppsAndDesktopClients',
    address,
    country: countryOf(world, address),
    userRisk: account.riskLevel,
    signInRisk: account.riskLevel,
  };
  const applying = policies.filter(
    (policy) => policy.state === 'enabled' && unmetConditions(policy, request, namedLocations).length === 0,
  );
  return [...applying.filter(blocks), ...applying.filter((policy) => !blocks(policy))];
}

function blocks(policy: JsonObject): boolean {
  return texts(child(policy, 'grantControls'), 'builtInControls').includes('block');
}

/** Which permissions of Microsoft Graph belong to which service. Source: examples of Microsoft's page on target resources. */
const workloads = [
  { appId: office365.exchange, permissions: /^(Mail|Calendars|Contacts|MailboxSettings|MailboxFolder)\./ },
  { appId: office365.sharePoint, permissions: /^(Files|Sites)\./ },
  {
    appId: office365.teams,
    permissions: /^(Team|TeamSettings|TeamsTab|TeamMember|Channel|ChannelMessage|Chat)\./,
  },
] as const;

/** The API, the services that its permissions belong to, and the application where it asks for an ID token. */
function targetsOf(world: World, { client, resourceAppId, wantsIdToken }: Access): ReadonlySet<string> {
  const targets = new Set([resourceAppId.toLowerCase()]);
  const { application } = client;
  if (!application) return targets;
  if (wantsIdToken) targets.add(client.clientId);
  if (resourceAppId === microsoftGraph) {
    const listed = graphPermissionsOf(world, application);
    for (const { appId, permissions } of workloads) {
      if (listed.some((name) => permissions.test(name))) targets.add(appId);
    }
  }
  return targets;
}

interface Proof {
  readonly device: Device | null;
  hasMfa(): boolean;
  meetsStrength(combinations: readonly string[]): boolean;
  /** Tries to prove one of the combinations, or any second factor; whether that worked. */
  acquire(combinations: readonly string[] | null): boolean;
  readonly lacksMfa: typeof mfaRequired;
}

/** Checks the grant controls of one policy, each by itself or one of them. Throws the refusal of the first unmet one. */
function checkGrant(policy: JsonObject, resourceAppId: string, proof: Proof): void {
  const grant = policy.grantControls;
  if (!isObject(grant)) return;
  const controls = [
    ...texts(grant, 'builtInControls').map((name) => builtInControl(name, resourceAppId, proof)),
    ...texts(grant, 'customAuthenticationFactors').map(() =>
      never(50158, 'External security challenge not satisfied.'),
    ),
    ...texts(grant, 'termsOfUse').map(() => never(50158, 'Terms of use have not been accepted.')),
    ...(isObject(grant.authenticationStrength)
      ? [strengthControl(grant.authenticationStrength, resourceAppId, proof)]
      : []),
  ];
  const passes = (control: Control): boolean => control.isMet() || control.acquire();
  const unmet = controls.filter((control) => !control.isMet());
  const isDone =
    grant.operator === 'AND' ? unmet.every(passes) : unmet.length < controls.length || unmet.some(passes);
  const [first] = controls.filter((control) => !control.isMet());
  if (!isDone && first) throw first.refusal();
}

interface Control {
  readonly isMet: () => boolean;
  /** Tries to meet it. */
  readonly acquire: () => boolean;
  readonly refusal: () => Error;
}

function never(code: number, words: string): Control {
  return { isMet: () => false, acquire: () => false, refusal: () => controlNotMet(code, words) };
}

function builtInControl(name: string, resourceAppId: string, proof: Proof): Control {
  const { device } = proof;
  switch (name) {
    case 'block':
      return { isMet: () => false, acquire: () => false, refusal: blockedByPolicy };
    case 'mfa':
      return {
        isMet: () => proof.hasMfa(),
        acquire: () => proof.acquire(null),
        refusal: () => proof.lacksMfa(resourceAppId),
      };
    case 'compliantDevice':
      return {
        isMet: () => device?.isCompliant === true,
        acquire: () => false,
        refusal: device === null ? deviceNotManaged : deviceNotCompliant,
      };
    case 'domainJoinedDevice':
      return {
        isMet: () => device?.trustType === 'ServerAD',
        acquire: () => false,
        refusal: deviceNotJoined,
      };
    case 'approvedApplication':
      return never(530021, 'Application does not meet the conditional access approved app requirements.');
    case 'compliantApplication':
      return never(53009, 'Application needs to enforce Intune protection policies.');
    case 'passwordChange':
      return never(50142, 'Password change is required due to a conditional access policy.');
    default:
      return never(53004, 'The user needs to remediate a risk before accessing this resource.');
  }
}

function strengthControl(strength: JsonObject, resourceAppId: string, proof: Proof): Control {
  const builtIn = authenticationStrengths.find(({ id }) => id === strength.id);
  const combinations = builtIn?.allowedCombinations ?? texts(strength, 'allowedCombinations');
  return {
    isMet: () => proof.meetsStrength(combinations),
    acquire: () => proof.acquire(combinations),
    refusal: () => proof.lacksMfa(resourceAppId),
  };
}

function isMet(combination: string, methods: ReadonlySet<AuthenticationMethod>): boolean {
  return combination.split(',').every((name) => [...methods].some((method) => method === name));
}

/** A confidential client cannot bind its tokens to a device. */
function checkTokenProtection(policy: JsonObject): void {
  if (child(child(policy, 'sessionControls'), 'secureSignInSession').isEnabled !== true) return;
  throw controlNotMet(
    530084,
    'Access has been blocked by Conditional Access token protection policy. The client cannot bind its tokens.',
  );
}

function checkFrequency(world: World, policy: JsonObject, { signedInAt }: SignInSession): void {
  const frequency = child(child(policy, 'sessionControls'), 'signInFrequency');
  if (frequency.isEnabled !== true) return;
  const hours = text(frequency, 'type') === 'days' ? 24 : 1;
  const lifetime = frequency.frequencyInterval === 'everyTime' ? 0 : Number(frequency.value) * hours * 3600;
  const age = (world.now().getTime() - signedInAt.getTime()) / 1000;
  if (frequency.frequencyInterval === 'everyTime' || age > lifetime) throw signInTooOld(signedInAt, lifetime);
}

/** Names of the delegated permissions of Microsoft Graph that a registration lists. */
function graphPermissionsOf(world: World, application: Entity): readonly string[] {
  const graph = world.store.byApplication('servicePrincipal', microsoftGraph);
  const listed = objects(application.properties, 'requiredResourceAccess')
    .filter((entry) => text(entry, 'resourceAppId') === microsoftGraph)
    .flatMap((entry) => objects(entry, 'resourceAccess'))
    .filter((access) => access.type === 'Scope')
    .map((access) => text(access, 'id'));
  return objects(graph?.properties ?? {}, 'oauth2PermissionScopes')
    .filter((scope) => listed.includes(text(scope, 'id')))
    .map((scope) => text(scope, 'value'));
}
