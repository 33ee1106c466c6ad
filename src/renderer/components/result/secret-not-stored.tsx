import { useState } from 'react';
import type { AppError } from '../../../contract/errors';
import type { SecretState } from '../../../contract/views/run';
import { SmallButton } from '../buttons';
import { useCancellableCall } from '../../state/cancellable-call';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { ErrorNotice } from '../feedback/error-notice';
import { Notice } from '../feedback/notice';
import { CallProgress } from '../feedback/progress';
import { Timestamp } from '../timestamp';
import { SecretField } from './secret-field';
import { resultTexts } from './texts';
import { SmallText } from '../../theme/text';

interface SecretNotStoredProps {
  readonly secret: Extract<SecretState, { readonly state: 'notStored' }>;
  readonly onCopied: () => void;
}

/** The keychain did not take the secret: the user sees it once, or has it removed from the app again. */
export function SecretNotStored({ secret, onCopied }: SecretNotStoredProps) {
  const { actions } = usePlanFlows();
  const [showing, setShowing] = useState(false);
  const { call, start } = useCancellableCall();
  const removing = call.busy;
  const [error, setError] = useState<AppError | null>(null);
  const remove = async () => {
    const result = await start((requestId) => actions.discardSecret(secret.ref, requestId));
    setError(result === null || result.ok ? null : result.error);
  };
  return (
    <>
      {showing && <SecretField secretRef={secret.ref} onCopied={onCopied} />}
      <Notice
        tone="failure"
        title={resultTexts.notStoredTitle}
        actions={
          <>
            {!showing && (
              <SmallButton appearance="primary" onClick={() => setShowing(true)}>
                {resultTexts.showOnce}
              </SmallButton>
            )}
            <SmallButton disabledFocusable={removing} onClick={() => void remove()}>
              {removing ? resultTexts.removing : resultTexts.removeSecret}
            </SmallButton>
          </>
        }
      >
        <p>{resultTexts.notStoredText}</p>
        <p>{secret.error.message}</p>
        <p>{secret.error.help}</p>
      </Notice>
      <CallProgress call={call} />
      {secret.expires !== null && (
        <SmallText>
          {resultTexts.expires} <Timestamp iso={secret.expires} form="date" />. {resultTexts.remind}
        </SmallText>
      )}
      <ErrorNotice error={error} onRetry={() => void remove()} />
    </>
  );
}
