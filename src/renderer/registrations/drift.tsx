import { useAnnounce } from '@fluentui/react-components';
import type { PlanRequest } from '../../contract/plan-request';
import type { RegistrationCheck } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Status } from '../components/feedback/status';
import { Section } from '../components/page/section';
import { useCall } from '../state/api';
import { BodyText, Inline } from '../theme/text';
import { useExtraStyles } from './extra-styles';
import { registrationsTexts } from './texts';

const texts = registrationsTexts.drift;

interface DriftSectionProps {
  readonly check: RegistrationCheck;
  readonly onFix: (request: PlanRequest) => void;
  readonly onAccepted: () => void;
}

/** What has changed in the tenant since the registration was approved here, change by change. */
export function DriftSection({ check, onFix, onAccepted }: DriftSectionProps) {
  const styles = useExtraStyles();
  const { announce } = useAnnounce();
  const { busy, error, run } = useCall('registrations.accept');
  const { appId, drift } = check;
  const accept = async (key: string) => {
    const result = await run({ appId, key });
    if (!result.ok) return;
    announce(texts.accepted, { polite: true });
    onAccepted();
  };
  if (check.error !== null) return <ErrorNotice error={check.error} />;
  return (
    <Section title={texts.title} lead={texts.lead}>
      {error !== null && <ErrorNotice during={texts.notAccepted} error={error} />}
      {drift === null && <Status tone="unknown">{texts.noRecord}</Status>}
      {drift?.length === 0 && <Status tone="success">{texts.none}</Status>}
      {drift !== null && drift.length > 0 && (
        <ul aria-label={texts.label} className={styles.list}>
          {drift.map(({ key, text: what, fix }) => (
            <li key={key} className={styles.row}>
              <BodyText as="span">{what}</BodyText>
              <Inline as="span">
                {fix !== null && (
                  <SmallButton aria-label={texts.fixOf(what)} onClick={() => onFix(fix)}>
                    {texts.fix}
                  </SmallButton>
                )}
                <SmallButton
                  aria-label={texts.acceptOf(what)}
                  disabledFocusable={busy}
                  onClick={() => void accept(key)}
                >
                  {texts.accept}
                </SmallButton>
              </Inline>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
