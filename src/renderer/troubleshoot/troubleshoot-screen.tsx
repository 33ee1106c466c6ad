import { useRef, useState } from 'react';
import { longestPaste } from '../../contract/limits';
import type { AccountRow } from '../../contract/views/readiness';
import type { DiagnosisRecord } from '../../contract/views/records';
import { diagnose, type Diagnosis } from '../../domain/diagnosis/diagnose';
import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { ErrorNotice } from '../components/feedback/error-notice';
import { WhileLoading } from '../components/feedback/loaded';
import { Loading } from '../components/feedback/loading';
import { Notice } from '../components/feedback/notice';
import { SignInNotice } from '../components/feedback/sign-in-notice';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { Section } from '../components/page/section';
import PlanFlowScreens from '../components/plan-flow/plan-flow-screens';
import { AccountPicker } from '../readiness/account-picker';
import { loadError, callSafely, shownValue, useApi, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useTroubleshoot } from '../state/troubleshoot';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { AppChoice, namedApp, suggestedApp, useKnownApps } from './app-choice';
import { AskForRelationships } from './ask-for-relationships';
import { NextSteps, DiagnosisResult, FixOffer } from './diagnosis-result';
import { EvidenceList } from './evidence-list';
import { Helped } from './helped';
import { MarkedText } from './marked-text';
import { LooksLike, NotThis } from './other-causes';
import { PastDiagnoses } from './past-diagnoses';
import { PasteBox } from './paste-box';
import { TextSources } from './text-sources';
import { troubleshootTexts as texts } from './texts';
import { useDiagnosis } from './use-diagnosis';

/** Paste an error, see what it means, have it looked up and fixed. */
export default function TroubleshootScreen() {
  const { flows } = usePlanFlows();
  const { input } = useTroubleshoot();
  const flow = flows.byScreen.troubleshoot;
  if (flow !== null) {
    return (
      <PlanFlowScreens
        screen="troubleshoot"
        flow={flow}
        aboutResult={
          <>
            <NextSteps
              diagnosis={diagnose(input.text, input.chosen === null ? {} : { chosen: input.chosen })}
            />
            {input.record !== null && <Helped record={input.record} />}
          </>
        }
      />
    );
  }
  return <Paste />;
}

function Paste() {
  const { account } = useIdentity();
  const { input, change } = useTroubleshoot();
  const remember = useRemember();
  const { found, reading } = useDiagnosis(input.text.length > longestPaste ? '' : input.text, {
    chosen: input.chosen,
    home:
      account === null || input.appId === null ? null : { tenantId: account.tenantId, appId: input.appId },
  });
  const open = (record: DiagnosisRecord) => change({ text: record.text, record, chosen: null });
  const takeWhole = (text: string) => {
    change({ text, chosen: null });
    if (text.length <= longestPaste) remember(text);
  };
  return (
    <ScreenPage>
      <PageHeading title={texts.title} lead={texts.lead} />
      <TextSources
        isEmpty={input.text === ''}
        onText={takeWhole}
        onClear={() => change({ text: '', chosen: null })}
      >
        <PasteBox
          text={input.text}
          onChange={(text) => change({ text, chosen: null })}
          onSettled={remember}
        />
      </TextSources>
      {reading && found === null && <Loading reason={texts.reading} />}
      {found !== null && <Result text={found.text} diagnosis={found.diagnosis} />}
      <PastDiagnoses version={input.record?.id ?? ''} onOpen={open} />
    </ScreenPage>
  );
}

/** Has main keep the text in the history, once for each text and not for every key. */
function useRemember() {
  const api = useApi();
  const { change } = useTroubleshoot();
  const last = useRef('');
  return (text: string) => {
    if (text.trim() === '' || text === last.current) return;
    last.current = text;
    void callSafely(api, 'troubleshoot.remember', { text }).then((result) => {
      if (result.ok) change({ record: result.value });
    });
  };
}

function Result({ text, diagnosis }: { readonly text: string; readonly diagnosis: Diagnosis }) {
  const { account } = useIdentity();
  const { input, change } = useTroubleshoot();
  const { actions } = usePlanFlows();
  const [authorising, setAuthorising] = useState<AccountRow | null>(null);
  const known = useKnownApps();
  const appId = input.appId ?? suggestedApp(known, diagnosis.facts.clientId);
  const { loadable, reload } = useLoad(
    'troubleshoot.examine',
    account === null || appId === null
      ? null
      : [{ text, appId, account: authorising?.id ?? null, chosen: input.chosen }],
  );
  const examination = shownValue(loadable);
  const fixes = examination?.fixes ?? [];
  const review = (fix: Fix) => {
    if (appId === null || examination === null) return;
    actions.makePlan('troubleshoot', { purpose: 'fix', appId, fix, region: examination.region });
  };
  const evidence =
    account === null ? (
      <SignInNotice
        title={texts.signInTitle}
        appearance={diagnosis.remedy.kind === 'guide' ? 'secondary' : 'primary'}
      >
        {texts.signInText}
      </SignInNotice>
    ) : (
      <Section title={texts.lookUp}>
        <AppChoice
          known={known}
          named={namedApp(known, diagnosis.facts.clientId)}
          chosen={appId}
          onChoose={(chosen) => change({ appId: chosen })}
        />
        {examination?.asksForAccount === true && (
          <AccountPicker chosen={authorising} missing={false} takesFocus={false} onChoose={setAuthorising} />
        )}
        {appId === null && <Notice tone="information">{texts.appMissing}</Notice>}
        <WhileLoading of={loadable}>
          {examination === null && <Loading reason={texts.examining} />}
        </WhileLoading>
        <ErrorNotice error={loadError(loadable)} onRetry={reload} />
        {examination !== null && (
          <EvidenceList examination={examination} busy={loadable.state === 'loading'} onAgain={reload}>
            <FixOffer remedy={diagnosis.remedy} fixes={fixes} onReview={review} />
            {examination.asksForRelationships && <AskForRelationships onGranted={reload} />}
          </EvidenceList>
        )}
      </Section>
    );
  return (
    <DiagnosisResult
      diagnosis={diagnosis}
      evidence={evidence}
      fixable={fixes.length > 0}
      findings={examination?.findings ?? []}
      alternatives={
        <>
          <LooksLike diagnosis={diagnosis} onChoose={(chosen) => change({ chosen })} />
          <NotThis
            diagnosis={diagnosis}
            isChosen={input.chosen !== null}
            onChoose={(chosen) => change({ chosen })}
          />
        </>
      }
    >
      <MarkedText text={text} diagnosis={diagnosis} />
      {input.record !== null && <Helped key={input.record.id} record={input.record} />}
    </DiagnosisResult>
  );
}
