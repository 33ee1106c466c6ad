import { useState } from 'react';
import { SaveFileButton } from '../components/save-file-button';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Loaded } from '../components/feedback/loaded';
import { CallProgress } from '../components/feedback/progress';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import PlanFlowScreens from '../components/plan-flow/plan-flow-screens';
import { shownValue, useEvent, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { CheckAllButton, useCheckAll } from './check-all';
import { AfterNewSecret, NewSecretIntro } from './new-secret-words';
import { RegistrationDetail } from './registration-detail';
import { RegistrationList } from './registration-list';
import { registrationsTexts as texts, makesSecret } from './texts';
import { Inline } from '../theme/text';

/** What was prepared on this computer: the list, one registration, or the plan that was asked for there. */
export default function RegistrationsScreen() {
  const { flows, actions } = usePlanFlows();
  const flow = flows.byScreen.registrations;
  if (flow === null) return <Registrations />;
  const leave = () => actions.close('registrations');
  const rotates = makesSecret(flow.request);
  return (
    <PlanFlowScreens
      screen="registrations"
      flow={flow}
      intro={rotates && <NewSecretIntro />}
      afterResult={rotates && <AfterNewSecret onShow={leave} />}
    />
  );
}

function Registrations() {
  const { open, go } = useNavigation();
  const { loadable, reload } = useLoad('registrations.list', []);
  const [cameBack, setCameBack] = useState(false);
  const { account } = useIdentity();
  const checkAll = useCheckAll();
  useEvent('run', (run) => {
    if (run.state !== 'running') reload();
  });
  const chosen = shownValue(loadable)?.find((row) => row.appId === open);
  if (chosen !== undefined) {
    const back = () => {
      setCameBack(true);
      reload();
      go('registrations');
    };
    const check = checkAll.checks.find(({ appId }) => appId === chosen.appId) ?? null;
    return (
      <RegistrationDetail
        key={chosen.appId}
        row={chosen}
        check={check}
        onChecked={checkAll.reload}
        onBack={back}
      />
    );
  }
  return (
    <ScreenPage>
      <PageHeading
        title={texts.title}
        lead={texts.lead}
        takesFocus={cameBack}
        actions={
          (shownValue(loadable)?.length ?? 0) > 0 && (
            <Inline>
              {account !== null && (
                <CheckAllButton busy={checkAll.call.busy} onCheck={() => void checkAll.start()} />
              )}
              <SaveFileButton call="registrations.export" input={[]} words={texts.export} />
            </Inline>
          )
        }
      />
      <CallProgress call={checkAll.call} />
      <ErrorNotice during={texts.notCheckedAll} error={checkAll.error} />
      <Loaded of={loadable} reading={texts.reading} lines={4} notRead={texts.notRead} onRetry={reload}>
        {(all) => (
          <RegistrationList
            rows={all}
            checks={checkAll.checks}
            onOpen={(row) => go('registrations', row.appId)}
          />
        )}
      </Loaded>
    </ScreenPage>
  );
}
