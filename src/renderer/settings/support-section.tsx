import { Button, makeStyles, mergeClasses, tokens, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Loaded } from '../components/feedback/loaded';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { commonTexts } from '../components/texts';
import { useCall, useLoad } from '../state/api';
import { SaveIcon } from '../theme/icons';
import { Inline, QuietText, Stack, useTextStyles } from '../theme/text';
import { settingsTexts } from './texts';

const texts = settingsTexts.support;

const useStyles = makeStyles({
  preview: {
    margin: '0',
    maxHeight: '48vh',
    overflow: 'auto',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    whiteSpace: 'pre-wrap',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** Collects what helps to find a fault, shows it, and saves it where the user chooses. */
export function SupportSection() {
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <Section title={texts.title} lead={texts.lead}>
      <Inline>
        <Button onClick={() => setOpen(true)}>{texts.show}</Button>
        {saved && <Status tone="success">{texts.saved}</Status>}
      </Inline>
      {open && (
        <BundleDialog
          onSaved={() => {
            setSaved(true);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Section>
  );
}

interface BundleDialogProps {
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

function BundleDialog({ onSaved, onClose }: BundleDialogProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const { announce } = useAnnounce();
  const { loadable, reload } = useLoad('support.preview', []);
  const { busy, error, run } = useCall('support.save');
  const save = async () => {
    const result = await run();
    // The user may have closed the system's dialog without choosing a place.
    if (!result.ok || !result.value.saved) return;
    announce(texts.saved, { polite: true });
    onSaved();
  };
  return (
    <ConfirmDialog
      isReading
      title={texts.dialog}
      action={busy ? texts.saving : texts.save}
      icon={<SaveIcon />}
      busy={busy}
      disabled={loadable.state !== 'ok'}
      cancel={commonTexts.close}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <Stack>
        <QuietText>{texts.dialogMeans}</QuietText>
        <ErrorNotice during={texts.notSaved} error={error} onRetry={() => void save()} />
        <Loaded
          of={loadable}
          reading={texts.collecting}
          lines={5}
          notRead={texts.notCollected}
          onRetry={reload}
        >
          {(bundle) => (
            <pre
              className={mergeClasses(text.mono, styles.preview)}
              role="region"
              aria-label={texts.content}
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to be reachable by keyboard
              tabIndex={0}
            >
              {bundle.text}
            </pre>
          )}
        </Loaded>
      </Stack>
    </ConfirmDialog>
  );
}
