import { makeStyles, mergeClasses, useAnnounce } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { ErrorNotice } from '../components/feedback/error-notice';
import { SignInNotice } from '../components/feedback/sign-in-notice';
import { PageHeading, ScreenPage } from '../components/page/screen-page';
import PlanFlowScreens from '../components/plan-flow/plan-flow-screens';
import { shownValue, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { useReadiness, type CheckedSubject } from '../state/readiness';
import { useStackStyles } from '../theme/text';
import { suggestedApp, useKnownApps } from '../troubleshoot/app-choice';
import { CheckProgress } from './check-progress';
import { ResultPart } from './result-part';
import { SubjectForm, type SubjectDraft } from './subject-form';
import { readinessTexts as texts } from './texts';

// It takes the focus so that the next key and the screen reader start there; it is no control.
const useStyles = makeStyles({ outcome: { ':focus': { outlineStyle: 'none' } } });

/** Whether Rewst will be able to sign in and work: which account, what was found, and the plan that fixes what can be. */
export default function ReadinessScreen() {
  const { account } = useIdentity();
  const { flows, actions } = usePlanFlows();
  const { check, resultFor } = useReadiness();
  const flow = flows.byScreen.readiness;
  if (flow !== null) {
    const close = () => {
      actions.close('readiness');
      const appId = flow.request !== null && 'appId' in flow.request ? flow.request.appId : null;
      const before = resultFor(appId);
      // What was found before the fix says nothing any more.
      if (flow.stage === 'ended' && before !== null) void check(before.subject);
    };
    return <PlanFlowScreens screen="readiness" flow={flow} onClose={close} />;
  }
  return (
    <ScreenPage>
      <PageHeading title={texts.title} lead={texts.lead} takesFocus />
      {account === null ? (
        <SignInNotice title={texts.signInTitle}>{texts.signInText}</SignInNotice>
      ) : (
        <Readiness key={`${account.tenantId} ${account.username}`} />
      )}
    </ScreenPage>
  );
}

function Readiness() {
  const styles = useStyles();
  const stack = useStackStyles();
  const { open } = useNavigation();
  const known = useKnownApps();
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  const { under, error, call, check, resultFor } = useReadiness();
  const [chosen, setChosen] = useState<Partial<SubjectDraft>>({});
  const [editing, setEditing] = useState(false);
  const appId = chosen.appId ?? open ?? suggestedApp(known, null);
  const result = resultFor(appId);
  const last = shownValue(useLoad('readiness.last', [{ appId }], 'last').loadable);
  const draft: SubjectDraft = {
    appId,
    account: chosen.account ?? result?.subject.account ?? last?.account ?? null,
    region:
      chosen.region !== undefined
        ? chosen.region
        : result === null
          ? (last?.region ?? null)
          : result.subject.region,
  };
  const outcome = useFocusLost(under?.requestId ?? null);
  const start = async (subject: CheckedSubject) => {
    setEditing(false);
    const found = await check(subject);
    announce(found?.verdict.sentence ?? texts.endedAnnounce, { polite: true });
  };
  const { account } = draft;
  const fix = (wanted: Fix) => {
    if (appId === null) return;
    actions.makePlan('readiness', { purpose: 'fix', appId, fix: wanted, region: draft.region });
  };
  const showsForm = editing || (result === null && under === null);
  return (
    <>
      <ErrorNotice
        error={error}
        during={texts.notChecked}
        {...(account !== null && { onRetry: () => void start({ ...draft, account }) })}
      />
      {showsForm && (
        <SubjectForm
          draft={draft}
          known={known}
          busy={call.busy}
          onChange={setChosen}
          onCheck={(subject) => void start(subject)}
          {...(result !== null && { onClose: () => setEditing(false) })}
        />
      )}
      <div ref={outcome} tabIndex={-1} className={mergeClasses(stack.sections, styles.outcome)}>
        {under !== null && <CheckProgress progress={under.progress} call={call} />}
        {result !== null && (
          <ResultPart
            result={result}
            appName={known.find((app) => app.appId === appId)?.displayName ?? appId}
            busy={under !== null}
            editing={editing}
            onAgain={() => void start(result.subject)}
            onChange={() => setEditing(true)}
            onFix={fix}
          />
        )}
      </div>
    </>
  );
}

/** Leads the focus to what a check shows where its start or end took away what held it. */
function useFocusLost(requestId: string | null) {
  const outcome = useRef<HTMLDivElement>(null);
  const before = useRef(requestId);
  useEffect(() => {
    if (before.current === requestId) return;
    before.current = requestId;
    const { activeElement, body } = document;
    if (activeElement === null || activeElement === body) outcome.current?.focus();
  }, [requestId]);
  return outcome;
}
