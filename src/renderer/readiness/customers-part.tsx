import { Button } from '@fluentui/react-components';
import { FindingsList } from '../components/findings/findings-list';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { commonTexts } from '../components/texts';
import { useReadiness, type CheckedResult } from '../state/readiness';
import { readinessTexts as texts } from './texts';

/** A partner's customers: asks for the scope first, which may be declined. */
export function CustomersPart({ result }: { readonly result: CheckedResult }) {
  const { view, subject } = result;
  const { relationships, under, call, check, askForRelationships } = useReadiness();
  if (view.partner === false) return null;
  const asking = call.busy && under === null;
  const ask = async () => {
    if ((await askForRelationships()) === 'granted') await check(subject, 'granted');
  };
  if (relationships !== 'granted') {
    const declined = relationships === 'declined';
    return (
      <Section title={texts.customersSection} lead={texts.customersLead}>
        <Notice
          tone={declined ? 'unknown' : 'information'}
          title={declined ? texts.declinedTitle : texts.askTitle}
          actions={
            <>
              <Button size="small" disabledFocusable={call.busy} onClick={() => void ask()}>
                {asking ? texts.asking : declined ? texts.askAgain : texts.askButton}
              </Button>
              {asking && (
                <Button size="small" onClick={call.cancel}>
                  {commonTexts.cancel}
                </Button>
              )}
            </>
          }
        >
          {declined ? texts.declined : texts.ask}
        </Notice>
      </Section>
    );
  }
  const findings = view.findings.filter(({ area }) => area === 'customers');
  return (
    <Section title={texts.customersSection} lead={texts.customersLead}>
      <FindingsList label={texts.customersSection} findings={findings} onFix={null} />
    </Section>
  );
}
