import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { longestPaste } from '../../contract/limits';
import type { DiagnosisRecord } from '../../contract/views/records';
import { diagnose, type Diagnosis } from '../../domain/diagnosis/diagnose';
import type { Fix } from '../../domain/diagnosis/remedy';
import { ErrorNotice } from '../components/error-notice';
import { Loading } from '../components/loading';
import { Notice } from '../components/notice';
import { Page, PageHeading } from '../components/page';
import { Section } from '../components/section';
import WorkScreens from '../components/work/work-screens';
import { callSafely, shownValue, useApi, useLoad } from '../state/api';
import { useIdentity } from '../state/identity';
import { useTenant } from '../state/tenant';
import { useTroubleshoot } from '../state/troubleshoot';
import { useWorks } from '../state/works-context';
import { AppChoice, namedApp, suggestedApp, useKnownApps } from './app-choice';
import { Afterwards, DiagnosisResult, FixOffer } from './diagnosis-result';
import { Evidence } from './evidence';
import { Helped } from './helped';
import { History } from './history';
import { PasteBox } from './paste-box';
import { troubleshootTexts as texts } from './texts';
import { useDiagnosis } from './use-diagnosis';

/** Paste an error, see what it means, have it looked up and fixed. */
export default function TroubleshootScreen() {
  const { works, actions } = useWorks();
  const { input } = useTroubleshoot();
  const work = works.places.troubleshoot;
  if (work !== undefined) {
    return (
      <WorkScreens
        place="troubleshoot"
        work={work}
        onBack={() => actions.drop('troubleshoot')}
        onClose={() => actions.drop('troubleshoot')}
        aboutResult={
          <>
            <Afterwards diagnosis={diagnose(input.text)} />
            {input.record !== null && <Helped record={input.record} />}
          </>
        }
      />
    );
  }
  return <Paste />;
}

function Paste() {
  const { input, change } = useTroubleshoot();
  const remember = useRemember();
  const { found, reading } = useDiagnosis(input.text.length > longestPaste ? '' : input.text);
  const open = (record: DiagnosisRecord) => change({ text: record.text, record });
  return (
    <Page>
      <PageHeading title={texts.title} lead={texts.lead} />
      <PasteBox text={input.text} onChange={(text) => change({ text })} onSettled={remember} />
      {reading && found === null && <Loading reason={texts.reading} />}
      {found !== null && <Result text={found.text} diagnosis={found.diagnosis} />}
      <History version={input.record?.id ?? ''} onOpen={open} />
    </Page>
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
  const { actions } = useWorks();
  const known = useKnownApps();
  const appId = input.appId ?? suggestedApp(known, diagnosis.facts.clientId);
  const { loadable, reload } = useLoad(
    'troubleshoot.examine',
    account === null || appId === null ? null : [{ text, appId }],
  );
  const examination = shownValue(loadable);
  const fixes = examination?.fixes ?? [];
  const review = (fix: Fix) => {
    if (appId === null || examination === null) return;
    actions.ask('troubleshoot', { purpose: 'fix', appId, fix, region: examination.region });
  };
  const evidence =
    account === null ? (
      <SignInToLookUp diagnosis={diagnosis} />
    ) : (
      <Section title={texts.lookUp}>
        <AppChoice
          known={known}
          named={namedApp(known, diagnosis.facts.clientId)}
          chosen={appId}
          onChoose={(chosen) => change({ appId: chosen })}
        />
        {appId === null && <Notice tone="information">{texts.appMissing}</Notice>}
        {loadable.state === 'loading' && examination === null && <Loading reason={texts.examining} />}
        {loadable.state === 'failed' && <ErrorNotice error={loadable.error} onRetry={reload} />}
        {examination !== null && (
          <Evidence examination={examination} busy={loadable.state === 'loading'} onAgain={reload}>
            <FixOffer remedy={diagnosis.remedy} fixes={fixes} onReview={review} />
          </Evidence>
        )}
      </Section>
    );
  return (
    <DiagnosisResult diagnosis={diagnosis} evidence={evidence} fixable={fixes.length > 0}>
      {input.record !== null && <Helped key={input.record.id} record={input.record} />}
    </DiagnosisResult>
  );
}

function SignInToLookUp({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { identity, signIn, signInError } = useIdentity();
  const { loadable } = useTenant();
  const busy = identity?.state === 'signingIn' || loadable.state === 'loading';
  return (
    <>
      {signInError !== null && <ErrorNotice error={signInError} onRetry={signIn} />}
      <Notice
        tone="information"
        title={texts.signInTitle}
        actions={
          <Button
            appearance={diagnosis.remedy.kind === 'guide' ? 'secondary' : 'primary'}
            disabledFocusable={busy}
            onClick={signIn}
          >
            {texts.signIn}
          </Button>
        }
      >
        {texts.signInText}
      </Notice>
    </>
  );
}
