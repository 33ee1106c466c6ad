import { Button, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import { ExplainedCheckbox } from '../components/explained-checkbox';
import { ConfirmDialog } from '../components/feedback/confirm-dialog';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Identifier } from '../components/identifier';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { useCall } from '../state/api';
import { useIsRunning, usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { settingsTexts } from './texts';
import { BodyText, Inline, QuietText, SmallText, Stack } from '../theme/text';

const texts = settingsTexts.data;

/** Where the data lies, and how to be rid of it. */
export function DataSection({ folder }: { readonly folder: string }) {
  const [asking, setAsking] = useState(false);
  const [cleared, setCleared] = useState<string | null>(null);
  const busy = useIsRunning();
  const done = (what: string) => {
    setAsking(false);
    setCleared(what);
  };
  return (
    <Section title={texts.title} lead={texts.lead}>
      <Inline>
        <QuietText as="span">{texts.folder}</QuietText>
        <Identifier what={texts.folder} value={folder} />
      </Inline>
      <Inline>
        <Button disabledFocusable={busy} onClick={() => setAsking(true)}>
          {texts.clear}
        </Button>
        {busy && <SmallText as="span">{texts.busy}</SmallText>}
        {cleared !== null && <Status tone="success">{cleared}</Status>}
      </Inline>
      {asking && <ClearDialog onDone={done} onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface ClearDialogProps {
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

function ClearDialog({ onDone, onClose }: ClearDialogProps) {
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  const [secrets, setSecrets] = useState(false);
  const { busy, error, run } = useCall('settings.clearData');
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
      <Stack>
        <ErrorNotice during={texts.notCleared} error={error} onRetry={() => void clear()} />
        <BodyText>{texts.clearWhat}</BodyText>
        <BodyText>{texts.clearStays}</BodyText>
        <ExplainedCheckbox
          label={texts.secrets}
          means={texts.secretsMeans}
          checked={secrets}
          onCheck={setSecrets}
        />
      </Stack>
    </ConfirmDialog>
  );
}
