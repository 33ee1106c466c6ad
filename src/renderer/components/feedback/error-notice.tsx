import { Button, useAnnounce } from '@fluentui/react-components';
import { useEffect, type ReactNode } from 'react';
import type { AppError } from '../../../contract/errors';
import { errorTexts } from '../../../contract/error-texts';
import { useIdentity } from '../../state/identity';
import { useNavigation } from '../../state/navigation';
import { ErrorDetails } from './error-details';
import { Notice } from './notice';
import { commonTexts } from '../texts';

interface ErrorNoticeProps {
  readonly error: AppError;
  /** Shown as *Try again* where doing the same again may help. */
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
  /** What could not be done, where the error's own title would not tell. */
  readonly during?: string;
}

/** A failure: what happened, what it means, what to do, and the ids that support asks for. */
export function ErrorNotice({ error, onRetry, actions, during }: ErrorNoticeProps) {
  const { announce } = useAnnounce();
  const title = errorTexts[error.code].title;
  const heading = during === undefined ? title : `${during}: ${lowerFirst(title)}`;
  useEffect(
    () => announce(`${heading}. ${error.message}`, { alert: true }),
    [announce, heading, error.message],
  );
  return (
    <Notice
      tone="failure"
      title={heading}
      actions={
        <>
          {error.retryable && onRetry !== undefined && (
            <Button size="small" appearance="primary" onClick={onRetry}>
              {commonTexts.tryAgain}
            </Button>
          )}
          <WayOut error={error} />
          {actions}
        </>
      }
    >
      <p>{error.message}</p>
      <p>{error.help}</p>
      <ErrorDetails error={error} />
    </Notice>
  );
}

/** The button that leads on, for errors whose help names another screen. */
function WayOut({ error }: { readonly error: AppError }) {
  const { signIn } = useIdentity();
  const { go } = useNavigation();
  switch (error.code) {
    case 'notSignedIn':
    case 'signInExpired':
    case 'consentNeeded':
    case 'consentDeclined':
      return (
        <Button size="small" onClick={signIn}>
          {commonTexts.signInAgain}
        </Button>
      );
    case 'personalAccount':
    case 'guestAccount':
    case 'wrongAccount':
    case 'otherTenant':
      return (
        <Button size="small" onClick={signIn}>
          {commonTexts.switchAccount}
        </Button>
      );
    case 'runUnfinished':
      return (
        <Button size="small" onClick={() => go('activity')}>
          {commonTexts.toActivity}
        </Button>
      );
    case 'signInAppRefused':
    case 'tenantNotFound':
      return (
        <Button size="small" onClick={() => go('settings')}>
          {commonTexts.toSettings}
        </Button>
      );
    default:
      return null;
  }
}

function lowerFirst(sentence: string): string {
  // Names at the start of a title keep their capital.
  return /^(?:Microsoft|Conditional|PREPARE)/.test(sentence)
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
