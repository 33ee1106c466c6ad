import { lazy } from 'react';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Loading } from '../components/feedback/loading';
import { ScreenPage } from '../components/page/screen-page';
import { StartSignedOut } from '../sign-in/start-signed-out';
import { useIdentity } from '../state/identity';
import { useWizard } from '../state/wizard/wizard-context';
import { hasRun } from '../state/plan-flows/plan-flows';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { prepareTexts } from './texts';

// What the first screen of a first start does not show is loaded with its first use.
const SigningIn = lazy(() => import('../sign-in/signing-in'));
const StartSignedIn = lazy(() => import('../sign-in/start-signed-in'));
const WizardScreens = lazy(() => import('./wizard-screens'));

/** The start screen, signing in, or the wizard where it was left. */
export function PrepareScreen() {
  const { identity, account, signInError } = useIdentity();
  const { wizard } = useWizard();
  const { flows } = usePlanFlows();
  const flow = flows.byScreen.prepare;
  const inRun = hasRun(flow);
  const wizardHere = wizard?.open === true && wizard.tenantId === account?.tenantId;

  if (inRun || wizardHere) {
    return (
      <>
        {signInError !== null && (
          <ScreenPage>
            <ErrorNotice error={signInError} />
          </ScreenPage>
        )}
        <WizardScreens />
      </>
    );
  }
  if (identity === null) {
    return (
      <ScreenPage>
        <Loading reason={prepareTexts.starting} />
      </ScreenPage>
    );
  }
  switch (identity.state) {
    case 'signingIn':
      return <SigningIn since={identity.since} limitSeconds={identity.limitSeconds} />;
    case 'signedOut':
      return <StartSignedOut />;
    case 'signedIn':
      return <StartSignedIn />;
  }
}
