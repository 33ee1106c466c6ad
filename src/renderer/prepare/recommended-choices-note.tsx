import type { TenantView } from '../../contract/views/tenant';
import { SmallButton } from '../components/buttons';
import { Notice } from '../components/feedback/notice';
import type { Wizard } from '../state/wizard/wizard';
import { useWizard } from '../state/wizard/wizard-context';
import { chosenTexts } from './chosen';
import { prepareTexts } from './texts';

/** After the one click: what was chosen on the user's behalf, and the way to choose otherwise. */
export function RecommendedChoicesNote({
  wizard,
  tenant,
}: {
  readonly wizard: Wizard;
  readonly tenant: TenantView;
}) {
  const { dispatch } = useWizard();
  const { draft } = wizard;
  const chosen = chosenTexts(draft, null);
  return (
    <Notice
      tone="information"
      title={prepareTexts.quickTitle}
      actions={
        <SmallButton onClick={() => dispatch({ type: 'leaveStep', to: 'about' })}>
          {prepareTexts.change}
        </SmallButton>
      }
    >
      <p>
        {[chosen.about, chosen.permissions, chosen.registration].filter((part) => part !== null).join(' · ')}
      </p>
      {draft.existingSuggested && draft.existing !== null && (
        <p>{prepareTexts.quickAdopted(draft.existing.displayName)}</p>
      )}
      {tenant.partner.suggestion === 'unsure' && <p>{prepareTexts.quickUnsure}</p>}
    </Notice>
  );
}
