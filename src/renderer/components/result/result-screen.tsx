import { Button, useAnnounce } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../../contract/errors';
import type { RunView, SheetView } from '../../../contract/views/run';
import { useAnnouncement } from '../../state/announcement';
import { useLoad } from '../../state/api';
import { useCancellableCall } from '../../state/cancellable-call';
import type { FlowScreen, RunFlow } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { CheckedFindings } from '../findings/checked-findings';
import { findingsTexts } from '../findings/texts';
import { Disclosure } from '../disclosure';
import { ErrorNotice } from '../feedback/error-notice';
import { CheckFirst } from '../../readiness/check-first';
import { LinkButton } from '../link-button';
import { Loaded } from '../feedback/loaded';
import { Notice } from '../feedback/notice';
import { CallProgress } from '../feedback/progress';
import { TextList } from '../text-list';
import { Section } from '../page/section';
import { StepScreen } from '../page/step-screen';
import { failedChanges, removesSecretOnly, valuesIn } from '../plan-flow/run-facts';
import { RunErrors } from '../plan-flow/run-errors';
import { planFlowTexts } from '../plan-flow/texts';
import { errorTexts } from '../../../contract/error-texts';
import { ConsentLink } from './consent-link';
import { SecretNotStored } from './secret-not-stored';
import { SheetForm } from './sheet-form';
import { resultTexts } from './texts';

interface ResultScreenProps {
  readonly screen: FlowScreen;
  readonly flow: RunFlow;
  readonly onClose: () => void;
  readonly onServiceReference: ((reference: string) => void) | null;
  /** What the screen says first, such as what to do in Rewst after a fix. */
  readonly about?: ReactNode;
  /** What it has to say last. */
  readonly children?: ReactNode;
}

/** After a run: what to type into Rewst, what failed or is left to others, what Graph says, what to do next. */
export function ResultScreen({
  screen,
  flow,
  onClose,
  onServiceReference,
  about,
  children,
}: ResultScreenProps) {
  const { run } = flow;
  const title = titleOf(run);
  useAnnouncement(title);
  const sheet = valuesIn(run) === 'none' ? null : run.sheet;
  return (
    <StepScreen
      title={title}
      lead={leadOf(run)}
      back={
        <Button onClick={onClose}>{screen === 'prepare' ? resultTexts.toStart : resultTexts.close}</Button>
      }
      next={sheet !== null && <OpenRewst sheet={sheet} />}
    >
      <RunErrors flow={flow} onServiceReference={onServiceReference} />
      <Failed screen={screen} flow={flow} />
      {about}
      {sheet !== null && <Values run={run} sheet={sheet} />}
      {sheet === null && run.secret.state === 'notStored' && (
        <Section title={resultTexts.secretName}>
          <SecretNotStored secret={run.secret} onCopied={() => undefined} />
        </Section>
      )}
      {run.consentLink !== null && (
        <ConsentLink
          link={run.consentLink}
          apis={run.apiLinks}
          tenant={run.sheet?.tenantName ?? ''}
          app={run.sheet?.appName ?? ''}
        />
      )}
      <Checked run={run} />
      {sheet !== null && valuesIn(run) === 'shown' && (
        <>
          <CheckFirst appId={sheet.appId} />
          <NextSteps sheet={sheet} />
        </>
      )}
      {children}
    </StepScreen>
  );
}

function Values({ run, sheet }: { readonly run: RunView; readonly sheet: SheetView }): ReactNode {
  const values = (
    <SheetForm sheet={{ ...sheet, secret: run.secret }} name={{ of: 'run', runId: run.runId }} />
  );
  if (valuesIn(run) === 'shown') return values;
  return <Disclosure label={resultTexts.valuesFolded}>{values}</Disclosure>;
}

/** The values come first where they are what the user came for, even when something is left. */
function titleOf(run: RunView): string {
  switch (run.state) {
    case 'succeeded':
    case 'running':
      return removesSecretOnly(run) ? resultTexts.secretRemovedTitle : resultTexts.title[run.purpose];
    case 'partial':
      return run.purpose === 'prepare' && run.sheet !== null
        ? resultTexts.title.prepare
        : resultTexts.partialTitle;
    case 'failed':
    case 'cancelled':
      return planFlowTexts.apply.ended[run.state];
  }
}

function leadOf(run: RunView): string {
  if (run.state !== 'succeeded') return resultTexts.partialLead;
  // A later check may find what the run's own did not.
  if (run.verification !== null && run.verification.verdict.kind !== 'works') return resultTexts.unsureLead;
  if (removesSecretOnly(run)) return resultTexts.secretRemovedLead;
  return resultTexts.lead[run.purpose](run.sheet?.appName ?? '', run.sheet?.tenantName ?? '');
}

function Failed({ screen, flow }: Pick<ResultScreenProps, 'screen' | 'flow'>): ReactNode {
  const { actions } = usePlanFlows();
  const { call, start } = useCancellableCall();
  const failed = failedChanges(flow.run);
  const retry = () => void start((requestId) => actions.retry(screen, flow, requestId));
  if (failed.length === 0) return null;
  return (
    <>
      <Notice
        tone="failure"
        title={resultTexts.failedTitle(failed.length)}
        actions={
          <Button size="small" appearance="primary" disabledFocusable={call.busy} onClick={retry}>
            {call.busy ? planFlowTexts.apply.retrying : planFlowTexts.apply.retry(failed.length)}
          </Button>
        }
      >
        <ul>
          {failed.map((change) => (
            <li key={change.id}>
              {change.title}: {change.now.state === 'failed' && failure(change.now.error)}
            </li>
          ))}
        </ul>
      </Notice>
      <CallProgress call={call} />
    </>
  );
}

function failure(error: AppError): string {
  // What Graph itself says about what it was sent is worth more than our title.
  const says = error.code === 'requestRefused' ? `${error.message} ` : '';
  return `${errorTexts[error.code].title}. ${says}${error.help}`;
}

function Checked({ run }: { readonly run: RunView }): ReactNode {
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  const { call, start } = useCancellableCall();
  const checking = call.busy;
  const [error, setError] = useState<AppError | null>(null);
  const check = async () => {
    const result = await start((requestId) => actions.checkAgain(run.runId, requestId));
    setError(result === null || result.ok ? null : result.error);
    if (result?.ok === true) announce(resultTexts.checked, { polite: true });
  };
  if (run.verification === null && run.purpose === 'undo') return null;
  return (
    <Section title={resultTexts.verifyTitle}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void check()} />}
      {run.verification === null ? (
        <Notice
          tone="unknown"
          title={resultTexts.verifyNone}
          actions={
            <Button size="small" disabledFocusable={checking} onClick={() => void check()}>
              {checking ? findingsTexts.checking : findingsTexts.checkAgain}
            </Button>
          }
        />
      ) : (
        <CheckedFindings
          of={run.verification}
          label={resultTexts.verifyTitle}
          checking={checking}
          onCheck={() => void check()}
          onFix={null}
        />
      )}
      <CallProgress call={call} />
    </Section>
  );
}

function OpenRewst({ sheet: { region } }: { readonly sheet: SheetView }) {
  return (
    <LinkButton appearance="primary" target={{ to: 'rewst', region }}>
      {resultTexts.openRewst}
    </LinkButton>
  );
}

/** What to do in Rewst, step by step. */
function NextSteps({ sheet }: { readonly sheet: SheetView }): ReactNode {
  if (sheet.steps.length === 0) return null;
  return (
    <Section title={resultTexts.nextTitle}>
      <TextList numbered items={sheet.steps} />
    </Section>
  );
}

interface SheetScreenProps {
  readonly appId: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** The values for Rewst where nothing had to be changed. */
export function SheetScreen({ appId, closeLabel, onClose }: SheetScreenProps) {
  const { loadable, reload } = useLoad('sheet.of', [{ appId }]);
  const sheet = loadable.state === 'ok' ? loadable.value : null;
  return (
    <StepScreen
      title={resultTexts.title.prepare}
      lead={sheet === null ? resultTexts.sheetLead : resultTexts.sheetOf(sheet.appName, sheet.tenantName)}
      back={<Button onClick={onClose}>{closeLabel}</Button>}
      next={sheet !== null && <OpenRewst sheet={sheet} />}
    >
      <Loaded of={loadable} reading={resultTexts.sheetLoading} lines={4} onRetry={reload}>
        {(value) => (
          <>
            <SheetForm sheet={value} name={{ of: 'app', appId }} />
            <CheckFirst appId={appId} />
            <NextSteps sheet={value} />
          </>
        )}
      </Loaded>
    </StepScreen>
  );
}
