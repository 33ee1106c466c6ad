import type { TenantView } from '../../../contract/views/tenant';
import { recommendedDraft, defaultTarget, type Draft } from './draft';

/** Steps in which something is chosen. */
export type ChoiceStep = 'about' | 'permissions' | 'registration';
/** Steps of the wizard as the side shows them. */
export type WizardStep = ChoiceStep | 'review' | 'apply' | 'done';
export const choiceSteps: readonly ChoiceStep[] = ['about', 'permissions', 'registration'];
export const wizardSteps: readonly WizardStep[] = [...choiceSteps, 'review', 'apply', 'done'];

export interface Wizard {
  readonly tenantId: string;
  /** `plan`: what review, apply and done show is in the plan's flow. */
  readonly step: ChoiceStep | 'plan';
  readonly draft: Draft;
  /** Whether all choices are the recommended ones, taken with one click. */
  readonly quick: boolean;
  /** Steps that were looked at and left, or that the one click answered. */
  readonly answered: readonly ChoiceStep[];
  /** False while the user is back on the start screen; the choices wait. */
  readonly open: boolean;
}

export type WizardAction =
  /** Opens the wizard at its first question, or at the review with everything recommended. */
  | { readonly type: 'begin'; readonly tenant: TenantView; readonly quick: boolean }
  | { readonly type: 'choose'; readonly draft: Draft }
  | { readonly type: 'leaveStep'; readonly to: ChoiceStep | 'plan' }
  | { readonly type: 'pause' }
  | { readonly type: 'close' };

/** Holds the wizard above the screens, so that going elsewhere and coming back loses nothing. */
export function wizardReducer(wizard: Wizard | null, action: WizardAction): Wizard | null {
  switch (action.type) {
    case 'begin':
      return begin(wizard, action.tenant, action.quick);
    case 'choose':
      return wizard === null ? null : { ...wizard, draft: action.draft, quick: false };
    case 'leaveStep':
      return wizard === null ? null : leave(wizard, action.to);
    case 'pause':
      return wizard === null ? null : { ...wizard, open: false };
    case 'close':
      return null;
  }
}

function begin(wizard: Wizard | null, tenant: TenantView, quick: boolean): Wizard {
  const draft = recommendedDraft(tenant);
  const mustAsk = defaultTarget(tenant).kind === 'ask';
  if (!quick) {
    // Choices made before in the same tenant are picked up again.
    if (wizard?.tenantId === tenant.tenantId) return { ...wizard, open: true };
    return { tenantId: tenant.tenantId, step: 'about', draft, quick: false, answered: [], open: true };
  }
  return {
    tenantId: tenant.tenantId,
    step: mustAsk ? 'registration' : 'plan',
    draft,
    quick: true,
    answered: mustAsk ? ['about', 'permissions'] : choiceSteps,
    open: true,
  };
}

function leave(wizard: Wizard, to: ChoiceStep | 'plan'): Wizard {
  const answered =
    wizard.step === 'plan' || wizard.answered.includes(wizard.step)
      ? wizard.answered
      : [...wizard.answered, wizard.step];
  return { ...wizard, step: to, answered };
}
