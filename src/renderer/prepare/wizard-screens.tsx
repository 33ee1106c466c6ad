import { Suspense, lazy } from 'react';
import { Loading } from '../components/feedback/loading';
import { ScreenPage } from '../components/page/screen-page';
import { shellTexts } from '../components/shell/shell-texts';
import { useTenant } from '../state/tenant';
import { toChoices, type Draft } from '../state/wizard/draft';
import { hasRun, requestAfter, type PlanFlow } from '../state/plan-flows/plan-flows';
import { choiceSteps, type ChoiceStep, type Wizard, type WizardStep } from '../state/wizard/wizard';
import { useWizard } from '../state/wizard/wizard-context';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import type { ChoiceStepProps } from './choice-step-screen';
import { chosenTexts } from './chosen';
import type { StepState } from './stepper';
import { WizardFrame } from './wizard-frame';
import { RecommendedChoicesNote } from './recommended-choices-note';

const AboutStep = lazy(() => import('./about-step'));
const PermissionsStep = lazy(() => import('./permissions-step'));
const RegistrationStep = lazy(() => import('./registration-step'));
const LazyPlanFlowScreens = lazy(() => import('../components/plan-flow/plan-flow-screens'));

/** The wizard: its own steps, and the review, run and result of the plan that they ask for. */
export default function WizardScreens() {
  const { wizard, dispatch } = useWizard();
  const { flows, actions } = usePlanFlows();
  const { tenant, reload } = useTenant();
  const flow = flows.byScreen.prepare;
  const inRun = hasRun(flow);
  const current = currentStep(wizard, flow);

  const toReview = (from: Wizard) => {
    actions.makePlan('prepare', { purpose: 'prepare', choices: toChoices(from.draft) });
    dispatch({ type: 'leaveStep', to: 'plan' });
  };
  const close = () => {
    actions.close('prepare');
    dispatch({ type: 'close' });
    // What was just made is part of what the start screen shows.
    reload();
  };
  const makeNew = () => {
    if (wizard === null) return;
    const draft = { ...wizard.draft, targetKind: 'new' } as const;
    dispatch({ type: 'choose', draft });
    actions.makePlan('prepare', { purpose: 'prepare', choices: toChoices(draft) });
  };
  /** The tenant has demanded a reference: the same choices with it, for the app that there is by now. */
  const withReference = (from: Wizard) => (serviceReference: string) => {
    const draft = { ...from.draft, serviceReference };
    const request = { purpose: 'prepare', choices: toChoices(draft) } as const;
    dispatch({ type: 'choose', draft });
    actions.makePlan('prepare', flow?.stage === 'ended' ? requestAfter(flow.run, request) : request);
  };
  const back = () => dispatch({ type: 'leaveStep', to: 'registration' });

  return (
    <WizardFrame
      current={current}
      states={stepStates(wizard, flow, current, inRun, (step) => dispatch({ type: 'leaveStep', to: step }))}
    >
      <Suspense
        fallback={
          <ScreenPage>
            <Loading reason={shellTexts.loadingScreen} />
          </ScreenPage>
        }
      >
        {flow !== null && (inRun || wizard?.step === 'plan') ? (
          <LazyPlanFlowScreens
            screen="prepare"
            flow={flow}
            onBack={back}
            onClose={close}
            intro={
              wizard !== null &&
              wizard.quick &&
              tenant !== null && <RecommendedChoicesNote wizard={wizard} tenant={tenant} />
            }
            onNew={makeNew}
            {...(wizard !== null && { onServiceReference: withReference(wizard) })}
            onFix={(field) => () => dispatch({ type: 'leaveStep', to: stepOfField(field) })}
          />
        ) : (
          wizard !== null &&
          tenant !== null && <CurrentStep wizard={wizard} tenant={tenant} onReview={() => toReview(wizard)} />
        )}
      </Suspense>
    </WizardFrame>
  );
}

interface CurrentStepProps extends Pick<ChoiceStepProps, 'tenant'> {
  readonly wizard: Wizard;
  readonly onReview: () => void;
}

function CurrentStep({ wizard, tenant, onReview }: CurrentStepProps) {
  const { dispatch } = useWizard();
  const { draft } = wizard;
  const onChoose = (next: Draft) => dispatch({ type: 'choose', draft: next });
  const common = { draft, tenant, onChoose };
  const to = (step: ChoiceStep) => () => dispatch({ type: 'leaveStep', to: step });
  switch (wizard.step) {
    case 'about':
      return <AboutStep {...common} onBack={() => dispatch({ type: 'pause' })} onNext={to('permissions')} />;
    case 'permissions':
      return <PermissionsStep {...common} onBack={to('about')} onNext={to('registration')} />;
    case 'registration':
    case 'plan':
      return <RegistrationStep {...common} onBack={to('permissions')} onNext={onReview} />;
  }
}

/** Which step the side shows as the present one. */
function currentStep(wizard: Wizard | null, flow: PlanFlow | null): WizardStep {
  const inRun = hasRun(flow);
  if (!inRun && wizard !== null && wizard.step !== 'plan') return wizard.step;
  switch (flow?.stage) {
    case 'running':
      return 'apply';
    case 'ended':
      return flow.run.state === 'succeeded' || flow.run.state === 'partial' ? 'done' : 'apply';
    case 'sheet':
      return 'done';
    case 'planning':
    case 'unplanned':
    case 'review':
    case undefined:
      return 'review';
  }
}

function stepStates(
  wizard: Wizard | null,
  flow: PlanFlow | null,
  current: WizardStep,
  inRun: boolean,
  go: (step: ChoiceStep) => void,
): readonly StepState[] {
  const chosen = wizard === null ? null : chosenTexts(wizard.draft, flow);
  const choices = choiceSteps.map((step): StepState => {
    const answered = wizard?.answered.includes(step) ?? false;
    return {
      step,
      done: answered || inRun,
      chosen: answered || step === current ? (chosen?.[step] ?? null) : null,
      go: inRun || !answered || flow?.stage === 'sheet' ? null : () => go(step),
    };
  });
  const reviewed = inRun || flow?.stage === 'sheet';
  return [
    ...choices,
    {
      step: 'review',
      done: reviewed,
      chosen: current === 'review' || reviewed ? (chosen?.review ?? null) : null,
      go: null,
    },
    { step: 'apply', done: current === 'done', chosen: null, go: null },
    { step: 'done', done: false, chosen: null, go: null },
  ];
}

/** The step that holds the field which a blocker names. */
function stepOfField(field: string): ChoiceStep {
  switch (field) {
    case 'partner':
    case 'region':
      return 'about';
    case 'integrations':
    case 'level':
    case 'packs':
      return 'permissions';
    default:
      return 'registration';
  }
}
