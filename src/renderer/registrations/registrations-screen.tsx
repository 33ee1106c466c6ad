import { useState } from 'react';
import { ErrorNotice } from '../components/error-notice';
import { LoadingLines } from '../components/loading';
import { Page, PageHeading } from '../components/page';
import WorkScreens from '../components/work/work-screens';
import { shownValue, useEvent, useLoad } from '../state/api';
import { useNavigation } from '../state/navigation';
import { useWorks } from '../state/works-context';
import { AfterNewSecret, NewSecretIntro } from './new-secret-words';
import { RegistrationDetail } from './registration-detail';
import { RegistrationList } from './registration-list';
import { registrationsTexts as texts, makesSecret } from './texts';

/** What was prepared on this computer: the list, one registration, or the plan that was asked for there. */
export default function RegistrationsScreen() {
  const { works, actions } = useWorks();
  const work = works.places.registrations;
  if (work === undefined) return <Registrations />;
  const leave = () => actions.drop('registrations');
  const rotates = makesSecret(work.request);
  return (
    <WorkScreens
      place="registrations"
      work={work}
      onBack={leave}
      onClose={leave}
      intro={rotates && <NewSecretIntro />}
      afterResult={rotates && <AfterNewSecret onShow={leave} />}
    />
  );
}

function Registrations() {
  const { open, go } = useNavigation();
  const { loadable, reload } = useLoad('registrations.list', []);
  const [cameBack, setCameBack] = useState(false);
  useEvent('run', (run) => {
    if (run.state !== 'running') reload();
  });
  const rows = shownValue(loadable);
  const chosen = rows?.find((row) => row.appId === open);
  if (chosen !== undefined) {
    const back = () => {
      setCameBack(true);
      reload();
      go('registrations');
    };
    return <RegistrationDetail key={chosen.appId} row={chosen} onBack={back} />;
  }
  return (
    <Page>
      <PageHeading title={texts.title} lead={texts.lead} takesFocus={cameBack} />
      {loadable.state === 'loading' && rows === null && <LoadingLines reason={texts.reading} lines={4} />}
      {loadable.state === 'failed' && (
        <ErrorNotice during={texts.notRead} error={loadable.error} onRetry={reload} />
      )}
      {rows !== null && <RegistrationList rows={rows} onOpen={(row) => go('registrations', row.appId)} />}
    </Page>
  );
}
