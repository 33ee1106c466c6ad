import { makeStyles, mergeClasses, tokens, useAnnounce } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../contract/errors';
import type { SecretRef } from '../../../contract/views/run';
import { SmallButton } from '../buttons';
import { callSafely, useApi } from '../../state/api';
import { useClock, useNow } from '../../state/clock';
import { CopyIcon, HideIcon, ShowIcon, TickIcon } from '../../theme/icons';
import { HiddenText, SmallText } from '../../theme/text';
import { ErrorNotice } from '../feedback/error-notice';
import { commonTexts } from '../texts';
import { useFieldStyles } from './field-styles';
import { resultTexts } from './texts';

/** How long a secret that was asked for stays on screen, in milliseconds. */
const shownFor = 30_000;

const useStyles = makeStyles({
  hidden: { color: tokens.colorNeutralForeground3, letterSpacing: '2px', userSelect: 'none' },
  // no way to the clipboard but through main, which keeps it out of histories and takes it away again
  shown: { userSelect: 'none' },
});

interface SecretFieldProps {
  readonly secretRef: SecretRef;
  readonly onCopied: () => void;
}

/** The client secret: dots, copied without being shown, and shown only on request and for half a minute. */
export function SecretField({ secretRef, onCopied }: SecretFieldProps) {
  const styles = useStyles();
  const field = useFieldStyles();
  const { place, reveal, hide, hidesAt, error: revealError } = useReveal(secretRef);
  const { copy, copied, clearsAt, error: copyError } = useSecretCopy(secretRef, onCopied);
  const now = useNow(hidesAt !== null || clearsAt !== null ? 1000 : null);
  const secondsTo = (moment: number) => Math.max(0, Math.ceil((moment - now) / 1000));
  const error = revealError ?? copyError;
  return (
    <>
      <div
        className={field.line}
        onCopy={(event) => {
          if (hidesAt === null) return;
          event.preventDefault();
          void copy();
        }}
      >
        {hidesAt === null ? (
          <span className={mergeClasses(field.value, styles.hidden)}>
            <span aria-hidden>{resultTexts.secretDots}</span>
            <HiddenText>{resultTexts.secretHidden}</HiddenText>
          </span>
        ) : (
          <code
            ref={place}
            className={mergeClasses(field.value, styles.shown)}
            data-print="never"
            data-secret="shown"
          />
        )}
        <span className={field.buttons} data-print="chrome">
          <SmallButton
            aria-label={hidesAt === null ? resultTexts.showSecret : resultTexts.hideSecret}
            icon={hidesAt === null ? <ShowIcon /> : <HideIcon />}
            appearance="subtle"
            onClick={() => (hidesAt === null ? void reveal() : hide())}
          >
            {hidesAt === null ? commonTexts.show : commonTexts.hide}
          </SmallButton>
          <SmallButton
            aria-label={resultTexts.copySecret}
            icon={copied ? <TickIcon /> : <CopyIcon />}
            onClick={() => void copy()}
          >
            {copied ? commonTexts.copied : commonTexts.copy}
          </SmallButton>
        </span>
      </div>
      {hidesAt !== null && (
        <SmallText data-print="chrome">{resultTexts.hidesIn(secondsTo(hidesAt))}</SmallText>
      )}
      {clearsAt !== null && (
        <SmallText data-print="chrome">{resultTexts.secretCopied(secondsTo(clearsAt))}</SmallText>
      )}
      <ErrorNotice error={error} />
    </>
  );
}

/**
 * Fetches the secret on request and forgets it after half a minute, when the window loses the focus or is printed. It is no
 * state of React's, which keeps the state before the last one: it stands in one element alone, and goes with it.
 */
function useReveal(secretRef: SecretRef) {
  const api = useApi();
  const clock = useClock();
  const { announce } = useAnnounce();
  const secret = useRef<string | null>(null);
  const [hidesAt, setHidesAt] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    if (hidesAt === null) return undefined;
    const forget = () => setHidesAt(null);
    const timer = setTimeout(forget, shownFor);
    window.addEventListener('blur', forget);
    window.addEventListener('beforeprint', forget);
    return () => {
      secret.current = null;
      clearTimeout(timer);
      window.removeEventListener('blur', forget);
      window.removeEventListener('beforeprint', forget);
    };
  }, [hidesAt]);
  const place = useCallback((element: HTMLElement) => {
    element.textContent = secret.current;
    return () => {
      element.textContent = '';
    };
  }, []);
  const reveal = async () => {
    const result = await callSafely(api, 'secret.reveal', secretRef);
    if (result.ok) {
      setError(null);
      secret.current = result.value.secret;
      setHidesAt(clock() + shownFor);
      announce(resultTexts.secretShown, { polite: true });
    } else setError(result.error);
  };
  return {
    place,
    hidesAt,
    reveal,
    hide: () => setHidesAt(null),
    error,
  };
}

/** Has main copy the secret; it never comes here. */
function useSecretCopy(secretRef: SecretRef, onCopied: () => void) {
  const api = useApi();
  const clock = useClock();
  const { announce } = useAnnounce();
  const [clearsAt, setClearsAt] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const copy = async () => {
    const result = await callSafely(api, 'secret.copy', secretRef);
    if (result.ok) {
      setError(null);
      setClearsAt(clock() + result.value.clearsAfterSeconds * 1000);
      announce(resultTexts.secretCopiedAnnounce(result.value.clearsAfterSeconds), { polite: true });
      onCopied();
    } else setError(result.error);
  };
  return { copy, copied: clearsAt !== null, clearsAt, error };
}
