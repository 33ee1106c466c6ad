import type { TenantView } from '../../contract/views/tenant';
import type { Draft } from '../state/wizard/draft';

/** What every step that asks something gets. */
export interface ChoiceStepProps {
  readonly draft: Draft;
  readonly tenant: TenantView;
  readonly onChoose: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}
