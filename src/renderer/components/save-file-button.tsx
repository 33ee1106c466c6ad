import { useAnnounce } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { SmallButton } from './buttons';
import { useCall, type Input } from '../state/api';
import { SaveIcon } from '../theme/icons';
import { Inline, Lines } from '../theme/text';
import { ErrorNotice } from './feedback/error-notice';
import { Status } from './feedback/status';

/** The calls with which main asks for a place and writes a file there. */
type SavingCall =
  | 'activity.export'
  | 'customers.export'
  | 'readiness.saveReport'
  | 'registrations.export'
  | 'secret.saveReminders';

interface SaveFileButtonProps<N extends SavingCall> {
  readonly call: N;
  readonly input: Input<N>;
  readonly words: {
    readonly save: string;
    readonly saving: string;
    /** What is said when the file is written. */
    readonly saved: string;
    readonly notSaved: string;
  };
  readonly icon?: ReactElement;
}

/** Saves something as a file that the user chooses a place for; main writes it. */
export function SaveFileButton<N extends SavingCall>({
  call,
  input,
  words,
  icon = <SaveIcon />,
}: SaveFileButtonProps<N>) {
  const { announce } = useAnnounce();
  const { loadable, busy, error, run } = useCall(call);
  const saved = loadable.state === 'ok' && loadable.value.saved;
  const save = async () => {
    const result = await run(...input);
    if (result.ok && result.value.saved) announce(words.saved, { polite: true });
  };
  return (
    <Lines data-print="chrome">
      <Inline>
        {saved && <Status tone="success">{words.saved}</Status>}
        <SmallButton icon={icon} disabledFocusable={busy} onClick={() => void save()}>
          {busy ? words.saving : words.save}
        </SmallButton>
      </Inline>
      <ErrorNotice during={words.notSaved} error={error} onRetry={() => void save()} />
    </Lines>
  );
}
