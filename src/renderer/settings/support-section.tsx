import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useState } from 'react';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Loaded } from '../components/feedback/loaded';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { commonTexts } from '../components/texts';
import { useReturnFocus } from '../components/feedback/use-return-focus';
import { useCall, useLoad } from '../state/api';
import { SaveIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { settingsTexts } from './texts';

const texts = settingsTexts.support;

const useStyles = makeStyles({
  surface: { maxWidth: '860px' },
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
  const stack = useStackStyles();
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <Section title={texts.title} lead={texts.lead}>
      <div className={stack.row}>
        <Button onClick={() => setOpen(true)}>{texts.show}</Button>
        {saved && <Status tone="success">{texts.saved}</Status>}
      </div>
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
  const stack = useStackStyles();
  const text = useTextStyles();
  const { announce } = useAnnounce();
  const { loadable, reload } = useLoad('support.preview', []);
  const { busy, error, run } = useCall('support.save');
  useReturnFocus();
  const save = async () => {
    const result = await run();
    // The user may have closed the system's dialog without choosing a place.
    if (!result.ok || !result.value.saved) return;
    announce(texts.saved, { polite: true });
    onSaved();
  };
  return (
    <Dialog
      open
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{texts.dialog}</DialogTitle>
          <DialogContent>
            <div className={stack.section}>
              <p className={text.quiet}>{texts.dialogMeans}</p>
              {error !== null && (
                <ErrorNotice during={texts.notSaved} error={error} onRetry={() => void save()} />
              )}
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
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{commonTexts.close}</Button>
            <Button
              appearance="primary"
              icon={<SaveIcon />}
              disabledFocusable={busy || loadable.state !== 'ok'}
              onClick={() => void save()}
            >
              {busy ? texts.saving : texts.save}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
