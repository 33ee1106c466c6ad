import { useState } from 'react';
import { SmallButton } from '../components/buttons';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Notice } from '../components/feedback/notice';
import { commonTexts } from '../components/texts';
import { useReadiness } from '../state/readiness';
import { troubleshootTexts } from './texts';

const texts = troubleshootTexts.relationships;

/** Offers to read the relationships with customers: the one permission for it is asked for now, and may be declined. */
export function AskForRelationships({ onGranted }: { readonly onGranted: () => void }) {
  const { relationships, under, call, error, askForRelationships } = useReadiness();
  const asking = call.busy && under === null;
  const declined = relationships === 'declined';
  const [asked, setAsked] = useState(false);
  const ask = async () => {
    setAsked(true);
    if ((await askForRelationships()) === 'granted') onGranted();
  };
  return (
    <>
      <Notice
        tone={declined ? 'unknown' : 'information'}
        title={declined ? texts.declinedTitle : texts.title}
        actions={
          <>
            <SmallButton disabledFocusable={call.busy} onClick={() => void ask()}>
              {asking ? texts.asking : declined ? texts.askAgain : texts.ask}
            </SmallButton>
            {asking && <SmallButton onClick={call.cancel}>{commonTexts.cancel}</SmallButton>}
          </>
        }
      >
        {declined ? texts.declined : texts.means}
      </Notice>
      <ErrorNotice error={asked ? error : null} />
    </>
  );
}
