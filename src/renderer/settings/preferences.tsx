import { Radio, RadioGroup, Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { Settings } from '../../contract/views/app';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { settingsTexts } from './texts';
import type { SettingsState } from './use-settings';
import { Lines, QuietText } from '../theme/text';

const { look, notices, updates } = settingsTexts;

const useStyles = makeStyles({
  // The control's own padding would set it off from the text above.
  flush: { marginInlineStart: '-8px' },
  // Fluent greys the label of what is not chosen.
  label: { color: `${tokens.colorNeutralForeground1} !important` },
});

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];

interface LookSectionProps {
  readonly settings: SettingsState;
  readonly theme: Settings['theme'];
}

/** Light or dark. */
export function LookSection({ settings, theme }: LookSectionProps) {
  const styles = useStyles();
  return (
    <Section title={look.title}>
      <NotSaved settings={settings} of="theme" />
      <RadioGroup
        layout="horizontal"
        className={styles.flush}
        aria-label={look.label}
        value={theme}
        onChange={(_, data) => {
          const chosen = themes.find((candidate) => candidate === data.value);
          if (chosen !== undefined) void settings.save('theme', chosen);
        }}
      >
        {themes.map((candidate) => (
          <Radio
            key={candidate}
            value={candidate}
            label={{ children: look.themes[candidate], className: styles.label }}
          />
        ))}
      </RadioGroup>
    </Section>
  );
}

interface UpdatesSectionProps {
  readonly settings: SettingsState;
  readonly on: boolean;
  /** It is not for the user to decide here. */
  readonly managed: boolean;
}

/** Whether new versions are looked for. */
export function UpdatesSection({ settings, on, managed }: UpdatesSectionProps) {
  if (managed) {
    return (
      <Section title={updates.title}>
        <Lines>
          <Status tone="information">{updates.managed}</Status>
          <QuietText>{updates.managedMeans}</QuietText>
        </Lines>
      </Section>
    );
  }
  return <SwitchSection texts={updates} settings={settings} of="checkForUpdates" on={on} />;
}

interface NoticesSectionProps {
  readonly settings: SettingsState;
  readonly on: boolean;
}

/** Whether the operating system tells of client secrets that are about to end. */
export function NoticesSection({ settings, on }: NoticesSectionProps) {
  return <SwitchSection texts={notices} settings={settings} of="notifyOfExpiry" on={on} />;
}

interface SwitchSectionProps extends NoticesSectionProps {
  readonly texts: { readonly title: string; readonly label: string; readonly means: string };
  readonly of: 'checkForUpdates' | 'notifyOfExpiry';
}

/** A setting that is on or off. */
function SwitchSection({ texts, settings, of, on }: SwitchSectionProps) {
  const styles = useStyles();
  return (
    <Section title={texts.title}>
      <NotSaved settings={settings} of={of} />
      <Lines>
        <Switch
          checked={on}
          className={styles.flush}
          label={texts.label}
          onChange={(_, data) => void settings.save(of, data.checked)}
        />
        <QuietText>{texts.means}</QuietText>
      </Lines>
    </Section>
  );
}

/** Why a setting could not be saved, if it could not. */
export function NotSaved({
  settings,
  of,
}: {
  readonly settings: SettingsState;
  readonly of: keyof Settings;
}) {
  if (settings.error?.of !== of) return null;
  return <ErrorNotice during={settingsTexts.notSaved} error={settings.error.error} />;
}
