import type { ReactNode } from 'react';
import type { AppError } from '../../../contract/errors';
import { errorTexts } from '../../../contract/error-texts';
import { useAlert } from '../../state/announcement';
import { useIdentity } from '../../state/identity';
import { useNavigation } from '../../state/navigation';
import { SmallButton } from '../buttons';
import { commonTexts } from '../texts';
import { ErrorDetails } from './error-details';
import { Notice } from './notice';

interface ErrorNoticeProps {
  /** null: nothing has failed, and nothing is shown. */
  readonly error: AppError | null;
  /** Shown as *Try again* where doing the same again may help. */
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
  /** What could not be done, where the error's own title would not tell. */
  readonly during?: string;
}

/** A failure: what happened, what it means, what to do, and the ids that support asks for. */
export function ErrorNotice({ error, onRetry, actions, during }: ErrorNoticeProps) {
  const heading = error === null ? '' : headingOf(error, during);
  useAlert(error === null ? null : `${heading}. ${error.message}`);
  if (error === null) return null;
  return (
    <Notice
      tone="failure"
      title={heading}
      actions={
        <>
          {error.retryable && onRetry !== undefined && (
            <SmallButton appearance="primary" onClick={onRetry}>
              {commonTexts.tryAgain}
            </SmallButton>
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
      return <SmallButton onClick={signIn}>{commonTexts.signInAgain}</SmallButton>;
    case 'personalAccount':
    case 'guestAccount':
    case 'wrongAccount':
    case 'otherTenant':
      return <SmallButton onClick={signIn}>{commonTexts.switchAccount}</SmallButton>;
    case 'runUnfinished':
      return <SmallButton onClick={() => go('activity')}>{commonTexts.toActivity}</SmallButton>;
    case 'signInAppRefused':
    case 'tenantNotFound':
      return <SmallButton onClick={() => go('settings')}>{commonTexts.toSettings}</SmallButton>;
    default:
      return null;
  }
}

function headingOf(error: AppError, during?: string): string {
  const { title } = errorTexts[error.code];
  if (during === undefined) return title;
  // Names at the start of a title keep their capital.
  const isName = /^(?:Microsoft|Conditional|PREPARE)/.test(title);
  return `${during}: ${isName ? title : title.charAt(0).toLowerCase() + title.slice(1)}`;
}
