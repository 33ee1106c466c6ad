import type { Choices } from '../../../contract/choices';
import type { AppRow, CandidateRow, TenantView } from '../../../contract/views/tenant';
import type { IntegrationKey } from '../../../domain/permissions/catalogue';
import type { PackKey } from '../../../domain/permissions/packs';
import { recommendedChoice, type ChoiceLevel } from '../../../domain/permissions/selection';
import {
  suggestedTarget,
  type SuggestedTarget,
} from '../../../domain/registration/adoption/suggested-target';
import type { Region } from '../../../domain/registration/callback';
import {
  serviceReferenceProblem,
  type ServiceReferenceProblem,
} from '../../../domain/registration/service-reference';
import { longestAppName, type SecretLifetime } from '../../../domain/registration/wanted/wanted';

/** What the name field says before the user types. */
const suggestedName = 'Rewst Microsoft Cloud';

/**
 * Everything chosen in the wizard, what is not in force included: the name stays while an existing app is chosen, and the
 * app stays while a new one is. So no way back loses a choice.
 */
export interface Draft {
  readonly partner: boolean;
  readonly region: Region;
  readonly integrations: readonly IntegrationKey[];
  readonly level: ChoiceLevel;
  readonly packs: readonly PackKey[];
  readonly targetKind: 'new' | 'existing';
  readonly newName: string;
  readonly existing: AppRow | null;
  /** True while the existing app is the one that we suggested, because it was prepared here. */
  readonly existingSuggested: boolean;
  readonly secretMonths: SecretLifetime;
  readonly secretMode: 'keepOrNew' | 'new';
  readonly swapLookAlikes: boolean;
  readonly onlyThisTenant: boolean;
  /** null until the tenant has demanded one. */
  readonly serviceReference: string | null;
}

/** A choice that can't be taken on, and the field that it stands in. */
export type DraftProblem =
  | { readonly field: 'displayName'; readonly problem: 'empty' | 'tooLong' }
  | { readonly field: 'serviceReference'; readonly problem: ServiceReferenceProblem }
  | { readonly field: 'existing'; readonly problem: 'none' }
  | { readonly field: 'integrations'; readonly problem: 'none' };

/** What is recommended for this tenant: the start of the wizard and the whole of the one click. */
export function recommendedDraft(tenant: TenantView): Draft {
  const partner = tenant.partner.suggestion === 'partner';
  const { integrations, level, packs } = recommendedChoice(partner);
  const target = defaultTarget(tenant);
  const own = target.kind === 'existing' ? target.app : null;
  const isOwn = own !== null || (target.kind === 'ask' && target.because === 'several');
  return {
    partner,
    region: 'us',
    integrations,
    level,
    packs,
    targetKind: isOwn ? 'existing' : 'new',
    newName: suggestedName,
    existing: own,
    existingSuggested: own !== null,
    secretMonths: longestAllowed(12, tenant.secretMaxDays),
    secretMode: 'keepOrNew',
    swapLookAlikes: true,
    onlyThisTenant: false,
    serviceReference: null,
  };
}

/** The app that is taken unless the user says otherwise. */
export function defaultTarget(tenant: TenantView): SuggestedTarget<CandidateRow> {
  return suggestedTarget(tenant.appsWithCallback);
}

/** The apps that the user is asked about, since no record of this computer says that they are its own; none where it is not asked. */
export function appsOfOthers(tenant: TenantView): readonly CandidateRow[] {
  const target = defaultTarget(tenant);
  return target.kind === 'ask' && target.because === 'others' ? (tenant.appsWithCallback ?? []) : [];
}

/** Whether a lifetime fits the policy: Entra counts days, a month has thirty. */
export function lifetimeAllowed(months: SecretLifetime, maxDays: number | null): boolean {
  return maxDays === null || months * 30 <= maxDays;
}

function longestAllowed(asked: SecretLifetime, maxDays: number | null): SecretLifetime {
  return asked !== 6 && !lifetimeAllowed(asked, maxDays) ? 6 : asked;
}

/** What is wrong with the draft, field by field; empty when it can be reviewed. */
export function draftProblems(draft: Draft): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.integrations.length === 0) problems.push({ field: 'integrations', problem: 'none' });
  const reference = draft.serviceReference === null ? null : serviceReferenceProblem(draft.serviceReference);
  if (reference !== null) problems.push({ field: 'serviceReference', problem: reference });
  if (draft.targetKind === 'existing') {
    if (draft.existing === null) problems.push({ field: 'existing', problem: 'none' });
    return problems;
  }
  const name = draft.newName.trim();
  if (name === '') problems.push({ field: 'displayName', problem: 'empty' });
  if (name.length > longestAppName) problems.push({ field: 'displayName', problem: 'tooLong' });
  return problems;
}

/** The choices to ask a plan for. An existing target that is not chosen yet falls back to a new registration. */
export function toChoices(draft: Draft): Choices {
  return {
    partner: draft.partner,
    region: draft.region,
    integrations: [...draft.integrations],
    level: draft.level,
    packs: [...draft.packs],
    target:
      draft.targetKind === 'existing' && draft.existing !== null
        ? { kind: 'existing', appId: draft.existing.appId }
        : { kind: 'new', displayName: draft.newName.trim() },
    secretMonths: draft.secretMonths,
    secretMode: draft.secretMode,
    swapLookAlikes: draft.swapLookAlikes,
    serviceReference: draft.serviceReference?.trim() ?? null,
    onlyThisTenant: draft.onlyThisTenant && draft.targetKind === 'existing' && !draft.partner,
  };
}

/** Takes the answer about the CSP partnership on; Partner Center follows it. */
export function choosePartner(draft: Draft, partner: boolean): Draft {
  if (partner === draft.partner) return draft;
  const others = draft.integrations.filter((key) => key !== 'csp');
  return { ...draft, partner, integrations: partner ? inOrder([...others, 'csp']) : others };
}

/** Switches one integration. */
export function switchIntegration(draft: Draft, key: IntegrationKey, on: boolean): Draft {
  const others = draft.integrations.filter((other) => other !== key);
  return { ...draft, integrations: inOrder(on ? [...others, key] : others) };
}

/** Switches one optional pack. */
export function switchPack(draft: Draft, key: PackKey, on: boolean): Draft {
  const others = draft.packs.filter((other) => other !== key);
  return { ...draft, packs: on ? [...others, key] : others };
}

const order: readonly IntegrationKey[] = ['graph', 'graphTriggers', 'azure', 'csp', 'exchange'];

function inOrder(keys: readonly IntegrationKey[]): readonly IntegrationKey[] {
  return order.filter((key) => keys.includes(key));
}
