import { Button } from '@fluentui/react-components';
import { VerdictNotice } from '../components/findings/verdict-notice';
import { Section } from '../components/page/section';
import { Timestamp } from '../components/timestamp';
import { useNavigation } from '../state/navigation';
import { useReadiness } from '../state/readiness';
import { useStackStyles, useTextStyles } from '../theme/text';
import { readinessTexts as texts } from './texts';

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
  const stack = useStackStyles();
  const text = useTextStyles();
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
        {fallback !== undefined && <p className={text.quiet}>{fallback}</p>}
        <div className={stack.row}>{show}</div>
      </>
    );
  }
  const { view, subject } = result;
  return (
    <VerdictNotice verdict={view.verdict} actions={show}>
      <p className={text.small}>
        {subject.account.userPrincipalName} · {texts.checkedAt} <Timestamp iso={view.checkedAt} />
      </p>
    </VerdictNotice>
  );
}
