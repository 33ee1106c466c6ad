import { regionHosts } from '../../domain/registration/callback';
import type { Draft } from '../state/wizard/draft';
import type { ChoiceStep } from '../state/wizard/wizard';
import { hasRun, type PlanFlow } from '../state/plan-flows/plan-flows';
import { prepareTexts } from './texts';

const texts = prepareTexts.chosen;

/** What was chosen in each step, in the few words that stand under its name. */
export function chosenTexts(
  draft: Draft,
  flow: PlanFlow | null,
): Readonly<Record<ChoiceStep | 'review', string | null>> {
  const level = texts.level[draft.level];
  const packs = draft.packs.length === 0 ? '' : `, ${texts.packs(draft.packs.length)}`;
  const target =
    draft.targetKind === 'new'
      ? texts.newApp(draft.newName.trim())
      : (draft.existing?.displayName ?? texts.noApp);
  const plan = flow?.stage === 'review' || hasRun(flow) ? flow.plan : null;
  return {
    about: `${draft.partner ? texts.partner : texts.notPartner}, ${regionHosts[draft.region].title}`,
    permissions: `${texts.integrations(draft.integrations.length)}, ${level}${packs}`,
    registration: `${target}, ${texts.months(draft.secretMonths)}`,
    review: plan === null ? null : texts.changes(plan.changes.length),
  };
}
