import { isolated, isolatedUri } from '../names';
import { isPartnerCenterLookAlike } from '../permissions/resources';
import { audienceToSet } from './differences/audience';
import type { Blocker } from './differences/blocker';
import { looksLikeCallback } from './callback';
import { capabilities, type Capabilities } from './capabilities';
import type { Change } from './changes/change';
import { audienceName } from './changes/application';
import { applicationChanges } from './differences/application';
import { withConsequences } from './differences/consequences';
import { extraConsent } from './differences/extras';
import { consentChanges } from './differences/permissions/consent';
import { offeredPermissions } from './differences/permissions/permissions';
import { withDelegatedConsent } from './differences/delegated';
import { secretChanges } from './differences/secrets';
import { resourceChanges, servicePrincipalChanges } from './differences/service-principals';
import type { FoundRegistration } from './found';
import type { PlanInput } from './differences/plan-input';
import type { Warning } from './differences/warning';
import { serviceReferenceProblem } from './service-reference';
import { longestAppName, type Wanted } from './wanted/wanted';

/** What an existing registration has and keeps. */
export interface Unchanged {
  readonly what: 'redirectUri' | 'permission' | 'secret' | 'setting' | 'grant';
  readonly text: string;
}

export interface Plan {
  readonly target:
    | { readonly kind: 'new'; readonly displayName: string }
    | {
        readonly kind: 'existing';
        readonly appId: string;
        readonly objectId: string;
        readonly displayName: string;
      };
  readonly changes: readonly Change[];
  readonly warnings: readonly Warning[];
  readonly blockers: readonly Blocker[];
  readonly unchanged: readonly Unchanged[];
}

/**
 * The difference between what was found and what is wanted, as changes in the order in which they are carried out.
 * Pure: the same found and wanted state give the same plan, and a state that has it all gives no changes.
 */
export function makePlan(input: PlanInput): Plan {
  const { tenant, registration, wanted } = input;
  const can = capabilities(tenant.caller.roles, tenant.usersMayRegister);
  const offered = offeredPermissions(tenant, wanted.permissions ?? []);
  const warnings: Warning[] = [...offered.warnings];
  const blockers: Blocker[] = [...blockersOf(registration, wanted, can)];
  if (!tenant.caller.roles.known) warnings.push({ kind: 'rolesUnknown', why: tenant.caller.roles.why });
  const changes = withDelegatedConsent([
    ...applicationChanges(registration, wanted, offered.permissions, tenant),
    ...secretChanges(input, warnings),
    ...servicePrincipalChanges(registration, wanted, tenant, can, warnings),
    ...resourceChanges(tenant, wanted, offered.permissions, can),
    ...consentChanges(registration, tenant, wanted, offered.permissions, can, warnings, blockers),
    ...(registration === null ? [] : extraConsent(registration, tenant, wanted.takeAway ?? [], can)),
  ]);
  if (registration === null && tenant.namesakes.length > 0) {
    warnings.push({ kind: 'nameTaken', count: tenant.namesakes.length });
  }
  if (registration !== null) warnings.push(...registrationWarnings(registration, wanted));
  return {
    target:
      registration === null
        ? { kind: 'new', displayName: wanted.target.kind === 'new' ? wanted.target.displayName : '' }
        : {
            kind: 'existing',
            appId: registration.appId,
            objectId: registration.objectId,
            displayName: registration.displayName,
          },
    changes: wanted.confirmConsequences ? withConsequences(changes) : changes,
    warnings,
    blockers,
    unchanged:
      registration === null ? [] : [...unchangedOf(registration), ...keptAudience(registration, wanted)],
  };
}

/** Whether two plans would do the same to the same app, what they say it is now included. */
export function samePlan(one: Plan, other: Plan): boolean {
  const told = ({ target, changes }: Plan) =>
    JSON.stringify({ target, changes: changes.map(({ action, delegateTo }) => ({ action, delegateTo })) });
  return told(one) === told(other);
}

function blockersOf(
  registration: FoundRegistration | null,
  wanted: Wanted,
  can: Capabilities,
): readonly Blocker[] {
  const { serviceReference } = wanted;
  const problem = serviceReference === undefined ? null : serviceReferenceProblem(serviceReference);
  const blockers: Blocker[] = problem === null ? [] : [{ kind: 'badServiceReference', problem }];
  if (registration !== null || wanted.target.kind !== 'new') return blockers;
  const name = wanted.target.displayName.trim();
  if (name === '') blockers.push({ kind: 'badName', problem: 'empty' });
  if (name.length > longestAppName) blockers.push({ kind: 'badName', problem: 'tooLong' });
  if (can.register === 'no') blockers.push({ kind: 'registrationForbidden' });
  return blockers;
}

function registrationWarnings(registration: FoundRegistration, wanted: Wanted): readonly Warning[] {
  const warnings: Warning[] = [];
  if (!wanted.swapLookAlikes) {
    for (const entry of registration.listed) {
      if (isPartnerCenterLookAlike(entry.resourceAppId)) {
        warnings.push({ kind: 'lookAlikeListed', appId: entry.resourceAppId });
      }
    }
  }
  if (wanted.callback !== undefined && !wanted.callback.replaceNearMisses) {
    for (const uri of registration.redirectUris.web.filter(looksLikeCallback)) {
      warnings.push({ kind: 'nearMissRedirectUri', uri });
    }
  }
  return warnings;
}

/** A wider audience than Rewst needs is kept, and said. */
function keptAudience({ audience }: FoundRegistration, wanted: Wanted): readonly Unchanged[] {
  const isWider = wanted.audience !== undefined && wanted.audience !== audience;
  return isWider && audienceToSet(audience, wanted) === null
    ? [{ what: 'setting', text: `Who can sign in stays: ${isolated(audienceName(audience))}` }]
    : [];
}

/** What an existing registration keeps whatever the plan does. */
export function unchangedOf(registration: FoundRegistration): readonly Unchanged[] {
  const unchanged: Unchanged[] = [];
  for (const platform of ['web', 'spa', 'publicClient'] as const) {
    for (const uri of registration.redirectUris[platform]) {
      unchanged.push({ what: 'redirectUri', text: isolatedUri(uri) });
    }
  }
  for (const secret of registration.secrets) {
    unchanged.push({
      what: 'secret',
      text: isolated(secret.displayName ?? 'Client secret without a description'),
    });
  }
  const foreign = registration.listed.reduce((sum, entry) => sum + entry.permissions.length, 0);
  if (foreign > 0) {
    unchanged.push({ what: 'permission', text: `${String(foreign)} permissions that the app lists today` });
  }
  unchanged.push({ what: 'setting', text: `Access tokens stay ${registration.accessTokens ? 'on' : 'off'}` });
  return unchanged;
}
