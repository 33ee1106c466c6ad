import { Suspense, lazy } from 'react';
import { Loading } from '../components/loading';
import { Page } from '../components/page';
import { shellTexts } from '../components/shell-texts';
import { useTenant } from '../state/tenant';
import { toChoices } from '../state/draft';
import type { Work } from '../state/works';
import { choiceSteps, type ChoiceStep, type Wizard, type WizardStep } from '../state/wizard';
import { useWizard } from '../state/wizard-context';
import { useWorks } from '../state/works-context';
import { chosenTexts } from './chosen';
import type { StepState } from './stepper';
import { WizardFrame } from './wizard-frame';
import { QuickNote } from './quick-note';

const AboutStep = lazy(() => import('./about-step'));
const PermissionsStep = lazy(() => import('./permissions-step'));
const RegistrationStep = lazy(() => import('./registration-step'));
const LazyWorkScreens = lazy(() => import('../components/work/work-screens'));

/** The wizard: its own steps, and the review, run and result of the plan that they ask for. */
export default function WizardScreens() {
  const { wizard, dispatch } = useWizard();
  const { works, actions } = useWorks();
  const { tenant, reload } = useTenant();
  const work = works.places.prepare;
  const inRun = work?.stage === 'running' || work?.stage === 'ended';
  const current = currentStep(wizard, work);

  const toReview = (from: Wizard) => {
    actions.ask('prepare', { purpose: 'prepare', choices: toChoices(from.draft) });
    dispatch({ type: 'leaveStep', to: 'work' });
  };
  const close = () => {
    actions.drop('prepare');
    dispatch({ type: 'close' });
    // What was just made is part of what the start screen shows.
    reload();
  };
  const back = () => dispatch({ type: 'leaveStep', to: 'registration' });

  return (
    <WizardFrame
      current={current}
      states={stepStates(wizard, work, current, inRun, (step) => dispatch({ type: 'leaveStep', to: step }))}
    >
      <Suspense
        fallback={
          <Page>
            <Loading reason={shellTexts.loadingScreen} />
          </Page>
        }
      >
        {work !== undefined && (inRun || wizard?.step === 'work') ? (
          <LazyWorkScreens
            place="prepare"
            work={work}
            onBack={back}
            onClose={close}
            intro={
              wizard !== null &&
              wizard.quick &&
              tenant !== null && <QuickNote wizard={wizard} tenant={tenant} />
            }
            onFix={(field) => () => dispatch({ type: 'leaveStep', to: stepOfField(field) })}
          />
        ) : (
          wizard !== null &&
          tenant !== null && <ChoiceStepScreen wizard={wizard} onReview={() => toReview(wizard)} />
        )}
      </Suspense>
    </WizardFrame>
  );
}

function ChoiceStepScreen({ wizard, onReview }: { readonly wizard: Wizard; readonly onReview: () => void }) {
  const { dispatch } = useWizard();
  const { tenant } = useTenant();
  if (tenant === null) return null;
  const common = {
    draft: wizard.draft,
    tenant,
    onChoose: (draft: Wizard['draft']) => dispatch({ type: 'choose', draft }),
  };
  switch (wizard.step) {
    case 'about':
      return (
        <AboutStep
          {...common}
          onBack={() => dispatch({ type: 'pause' })}
          onNext={() => dispatch({ type: 'leaveStep', to: 'permissions' })}
        />
      );
    case 'permissions':
      return (
        <PermissionsStep
          {...common}
          onBack={() => dispatch({ type: 'leaveStep', to: 'about' })}
          onNext={() => dispatch({ type: 'leaveStep', to: 'registration' })}
        />
      );
    case 'registration':
    case 'work':
      return (
        <RegistrationStep
          {...common}
          onBack={() => dispatch({ type: 'leaveStep', to: 'permissions' })}
          onNext={onReview}
        />
      );
  }
}

/** Which step the side shows as the present one. */
export function currentStep(wizard: Wizard | null, work: Work | undefined): WizardStep {
  const inRun = work?.stage === 'running' || work?.stage === 'ended';
  if (!inRun && wizard !== null && wizard.step !== 'work') return wizard.step;
  switch (work?.stage) {
    case 'running':
      return 'apply';
    case 'ended':
      return work.run.state === 'succeeded' || work.run.state === 'partial' ? 'done' : 'apply';
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
  work: Work | undefined,
  current: WizardStep,
  inRun: boolean,
  go: (step: ChoiceStep) => void,
): readonly StepState[] {
  const chosen = wizard === null ? null : chosenTexts(wizard.draft, work);
  const choices = choiceSteps.map((step): StepState => {
    const answered = wizard?.answered.includes(step) ?? false;
    return {
      step,
      done: answered || inRun,
      chosen: answered || step === current ? (chosen?.[step] ?? null) : null,
      go: inRun || !answered || work?.stage === 'sheet' ? null : () => go(step),
    };
  });
  const reviewed = inRun || work?.stage === 'sheet';
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
export function stepOfField(field: string): ChoiceStep {
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
