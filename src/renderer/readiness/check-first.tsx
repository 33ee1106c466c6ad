import { Button } from '@fluentui/react-components';
import { VerdictNotice } from '../components/findings/verdict-notice';
import { Section } from '../components/page/section';
import { Timestamp } from '../components/timestamp';
import { useNavigation } from '../state/navigation';
import { useReadiness } from '../state/readiness';
import { readinessTexts as texts } from './texts';
import { Inline, QuietText, SmallText } from '../theme/text';

/** After the values for Rewst: look whether Rewst can sign in, before it tries. */
export function CheckFirst({ appId }: { readonly appId: string }) {
  return (
    <Section title={texts.beforeTitle} lead={texts.beforeLead}>
      <LastVerdict appId={appId} />
    </Section>
  );
}

/** On the page of a registration: what the last check found, and the way to the next. */
export function ReadinessSection({ appId }: { readonly appId: string }) {
  return (
    <Section title={texts.sectionTitle}>
      <LastVerdict appId={appId} fallback={texts.notYet} />
    </Section>
  );
}

function LastVerdict({ appId, fallback }: { readonly appId: string; readonly fallback?: string }) {
  const { go } = useNavigation();
  const { resultFor } = useReadiness();
  const result = resultFor(appId);
  const show = (
    <Button size={result === null ? 'medium' : 'small'} onClick={() => go('readiness', appId)}>
      {result === null ? texts.check : texts.show}
    </Button>
  );
  if (result === null) {
    return (
      <>
        {fallback !== undefined && <QuietText>{fallback}</QuietText>}
        <Inline>{show}</Inline>
      </>
    );
  }
  const { view, subject } = result;
  return (
    <VerdictNotice verdict={view.verdict} actions={show}>
      <SmallText>
        {subject.account.userPrincipalName} · {texts.checkedAt} <Timestamp iso={view.checkedAt} />
      </SmallText>
    </VerdictNotice>
  );
}
