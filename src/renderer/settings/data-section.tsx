import { Button, Checkbox, makeStyles, tokens, useAnnounce } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Identifier } from '../components/identifier';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { useCall } from '../state/api';
import { runningFlow } from '../state/plan-flows/plan-flows';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { useStackStyles, useTextStyles } from '../theme/text';
import { settingsTexts } from './texts';

const texts = settingsTexts.data;

const useStyles = makeStyles({
  checkbox: { alignItems: 'flex-start', marginInlineStart: '-8px' },
  // Fluent greys the label of an empty box; this one has to be read.
  label: { color: `${tokens.colorNeutralForeground1} !important` },
});

/** Where the data lies, and how to be rid of it. */
export function DataSection({ folder }: { readonly folder: string }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { flows } = usePlanFlows();
  const [asking, setAsking] = useState(false);
  const [cleared, setCleared] = useState<string | null>(null);
  const busy = runningFlow(flows) !== null;
  const done = (what: string) => {
    setAsking(false);
    setCleared(what);
  };
  return (
    <Section title={texts.title} lead={texts.lead}>
      <div className={stack.row}>
        <span className={text.quiet}>{texts.folder}</span>
        <Identifier what={texts.folder} value={folder} />
      </div>
      <div className={stack.row}>
        <Button disabledFocusable={busy} onClick={() => setAsking(true)}>
          {texts.clear}
        </Button>
        {busy && <span className={text.small}>{texts.busy}</span>}
        {cleared !== null && <Status tone="success">{cleared}</Status>}
      </div>
      {asking && <ClearDialog onDone={done} onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface ClearDialogProps {
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

function ClearDialog({ onDone, onClose }: ClearDialogProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  const [secrets, setSecrets] = useState(false);
  const { busy, error, run } = useCall('settings.clearData');
  const meansId = useId();
  const clear = async () => {
    const result = await run({ secrets });
    if (!result.ok) return;
    // A plan or a result that still stood open is about what is no longer known.
    actions.closeAll();
    const what = secrets ? texts.clearedWithSecrets : texts.cleared;
    announce(what, { polite: true });
    onDone(what);
  };
  return (
    <ConfirmDialog
      title={texts.clearAsk}
      action={busy ? texts.clearing : texts.clearDo}
      busy={busy}
      onConfirm={() => void clear()}
      onClose={onClose}
    >
      <div className={stack.section}>
        {error !== null && (
          <ErrorNotice during={texts.notCleared} error={error} onRetry={() => void clear()} />
        )}
        <p className={text.body}>{texts.clearWhat}</p>
        <p className={text.body}>{texts.clearStays}</p>
        <div className={stack.lines}>
          <Checkbox
            checked={secrets}
            className={styles.checkbox}
            label={{ children: texts.secrets, className: styles.label }}
            aria-describedby={meansId}
            onChange={(_, data) => setSecrets(data.checked === true)}
          />
          <p id={meansId} className={text.quiet}>
            {texts.secretsMeans}
          </p>
        </div>
      </div>
    </ConfirmDialog>
  );
}
