import { SmallButton } from '../components/buttons';
import { FindingsList } from '../components/findings/findings-list';
import { Loading } from '../components/feedback/loading';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { commonTexts } from '../components/texts';
import { useReadiness, type CheckedResult } from '../state/readiness';
import { useTenant } from '../state/tenant';
import { CustomersTable } from './customers/customers-table';
import { LetterForAny } from './customers/letter';
import { readinessTexts as texts } from './texts';

/** A partner's customers: asks for the scope first, which may be declined. */
export function CustomersPart({ result }: { readonly result: CheckedResult }) {
  const { view, subject } = result;
  const { relationships, under, call, check, askForRelationships } = useReadiness();
  const { tenant } = useTenant();
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
              <SmallButton disabledFocusable={call.busy} onClick={() => void ask()}>
                {asking ? texts.asking : declined ? texts.askAgain : texts.askButton}
              </SmallButton>
              {asking && <SmallButton onClick={call.cancel}>{commonTexts.cancel}</SmallButton>}
            </>
          }
        >
          {declined ? texts.declined : texts.ask}
        </Notice>
        {declined && tenant !== null && <LetterForAny partner={tenant} appId={subject.appId} />}
      </Section>
    );
  }
  // The table says what there is to say of each customer, and why none could be read.
  const general = view.findings.filter(
    ({ area, objects, outcome }) =>
      area === 'customers' &&
      outcome.kind !== 'fine' &&
      outcome.kind !== 'notReadable' &&
      objects.every(({ kind }) => kind !== 'customer'),
  );
  return (
    <Section title={texts.customersSection} lead={texts.customersLead}>
      {view.customers === null ? (
        under !== null && <Loading reason={texts.readingCustomers} />
      ) : (
        <>
          <CustomersTable customers={view.customers} />
          {view.customers.unread !== null && view.customers.rows.length === 0 && (
            <LetterForAny partner={view.customers.partner} appId={view.customers.appId} />
          )}
        </>
      )}
      <FindingsList label={texts.customersSection} findings={general} onFix={null} />
    </Section>
  );
}
