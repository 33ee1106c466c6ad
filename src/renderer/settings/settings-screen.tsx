import { ErrorNotice } from '../components/feedback/error-notice';
import { LoadingLines } from '../components/feedback/loading';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { AboutSection } from './about-section';
import { DataSection } from './data-section';
import { KeychainSection } from './keychain-section';
import { LookSection, NoticesSection, UpdatesSection } from './preferences';
import { SignInAppSection } from './sign-in-app-section';
import { SupportSection } from './support-section';
import { settingsTexts as texts } from './texts';
import { useSettings } from './use-settings';

/** What applies to this computer: the sign-in app, the look, updates, the keychain, the data, and help for support. */
export default function SettingsScreen() {
  const settings = useSettings();
  const { loadable, view, reload } = settings;
  return (
    <ScreenPage>
      <PageHeading title={texts.title} lead={texts.lead} />
      {loadable.state === 'loading' && view === null && <LoadingLines reason={texts.reading} lines={6} />}
      {loadable.state === 'failed' && (
        <ErrorNotice during={texts.notRead} error={loadable.error} onRetry={reload} />
      )}
      {view !== null && (
        <>
          <SignInAppSection
            // What was saved elsewhere starts the field anew.
            key={view.settings.signInClientId}
            settings={settings}
            current={view.settings.signInClientId}
          />
          <LookSection settings={settings} theme={view.settings.theme} />
          <UpdatesSection
            settings={settings}
            on={view.settings.checkForUpdates}
            managed={view.updatesManaged}
          />
          <NoticesSection settings={settings} on={view.settings.notifyOfExpiry} />
          <KeychainSection keychain={view.keychain} trying={loadable.state === 'loading'} onAgain={reload} />
          <DataSection folder={view.dataFolder} />
        </>
      )}
      <SupportSection />
      <AboutSection />
    </ScreenPage>
  );
}
