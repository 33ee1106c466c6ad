import {
  AriaLiveAnnouncer,
  FluentProvider,
  makeStyles,
  tokens,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { Suspense, useEffect, type ReactNode } from 'react';
import { Loading } from './components/feedback/loading';
import { ScreenPage } from './components/page/screen-page';
import { FocusManagementLater } from './components/shell/focus-management-later';
import { PracticeStrip } from './components/shell/practice-strip';
import { Rail } from './components/shell/rail';
import { RunStrip } from './components/shell/run-strip';
import { ScreenBoundary } from './components/shell/screen-boundary';
import { shellTexts } from './components/shell/shell-texts';
import type { FirstScreen } from './first-screen';
import { screens } from './screens';
import { AppProvider, useApp } from './state/app';
import { IdentityProvider } from './state/identity';
import { useMedia } from './state/media';
import { NavigationProvider, useNavigation, type Destination } from './state/navigation';
import { ReadinessProvider } from './state/readiness';
import { TenantProvider } from './state/tenant';
import { TroubleshootProvider } from './state/troubleshoot';
import { WizardProvider } from './state/wizard/wizard-context';
import { PlanFlowsProvider } from './state/plan-flows/plan-flows-context';

const useStyles = makeStyles({
  window: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  below: { display: 'flex', flexGrow: 1, minHeight: 0 },
  main: {
    position: 'relative',
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface AppProps {
  readonly start?: Destination;
  /** What is known before main has answered. */
  readonly first?: FirstScreen;
}

/** The whole window: what is known to every screen, and the screen that is shown. */
export function App({ start, first = 'starting' }: AppProps) {
  return (
    <AppProvider>
      <IdentityProvider first={first === 'signedOut' ? { state: 'signedOut' } : null}>
        <NavigationProvider {...(start !== undefined && { start })}>
          <TenantProvider>
            <WizardProvider>
              <PlanFlowsProvider>
                <TroubleshootProvider>
                  <ReadinessProvider>
                    <Themed>
                      <AriaLiveAnnouncer>
                        <Window />
                      </AriaLiveAnnouncer>
                    </Themed>
                  </ReadinessProvider>
                </TroubleshootProvider>
              </PlanFlowsProvider>
            </WizardProvider>
          </TenantProvider>
        </NavigationProvider>
      </IdentityProvider>
    </AppProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const { app } = useApp();
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const dark = app === null ? systemIsDark : app.theme === 'dark';
  return (
    <FluentProvider
      theme={dark ? webDarkTheme : webLightTheme}
      data-theme={dark ? 'dark' : 'light'}
      data-print="flow"
    >
      {children}
    </FluentProvider>
  );
}

function Window() {
  const styles = useStyles();
  const { app } = useApp();
  const { screen } = useNavigation();
  const { Component: CurrentScreen } = screens[screen];
  const practice = app?.practice ?? null;

  useEffect(() => {
    document.title = practice === null ? shellTexts.appName : shellTexts.practiceTitle(practice.title);
  }, [practice]);

  return (
    <div className={styles.window} data-print="flow">
      <PracticeStrip />
      <RunStrip />
      <FocusManagementLater />
      <div className={styles.below} data-print="flow">
        <Rail />
        {/* Keyed by screen: each opens at its top. */}
        <main key={screen} className={styles.main} data-print="flow">
          <ScreenBoundary>
            <Suspense
              fallback={
                <ScreenPage>
                  <Loading reason={shellTexts.loadingScreen} />
                </ScreenPage>
              }
            >
              <CurrentScreen />
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
    </div>
  );
}
