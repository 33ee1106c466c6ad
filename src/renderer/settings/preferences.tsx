import { Radio, RadioGroup, Switch, makeStyles, tokens } from '@fluentui/react-components';
import type { Settings } from '../../contract/views/app';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { useStackStyles, useTextStyles } from '../theme/text';
import { settingsTexts } from './texts';
import type { SettingsState } from './use-settings';

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
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  if (managed) {
    return (
      <Section title={updates.title}>
        <div className={stack.lines}>
          <Status tone="information">{updates.managed}</Status>
          <p className={text.quiet}>{updates.managedMeans}</p>
        </div>
      </Section>
    );
  }
  return (
    <Section title={updates.title}>
      <NotSaved settings={settings} of="checkForUpdates" />
      <div className={stack.lines}>
        <Switch
          checked={on}
          className={styles.flush}
          label={updates.label}
          onChange={(_, data) => void settings.save('checkForUpdates', data.checked)}
        />
        <p className={text.quiet}>{updates.means}</p>
      </div>
    </Section>
  );
}

interface NoticesSectionProps {
  readonly settings: SettingsState;
  readonly on: boolean;
}

/** Whether the operating system tells of client secrets that are about to end. */
export function NoticesSection({ settings, on }: NoticesSectionProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <Section title={notices.title}>
      <NotSaved settings={settings} of="notifyOfExpiry" />
      <div className={stack.lines}>
        <Switch
          checked={on}
          className={styles.flush}
          label={notices.label}
          onChange={(_, data) => void settings.save('notifyOfExpiry', data.checked)}
        />
        <p className={text.quiet}>{notices.means}</p>
      </div>
    </Section>
  );
}

function NotSaved({ settings, of }: { readonly settings: SettingsState; readonly of: keyof Settings }) {
  if (settings.error?.of !== of) return null;
  return <ErrorNotice during={settingsTexts.notSaved} error={settings.error.error} />;
}
