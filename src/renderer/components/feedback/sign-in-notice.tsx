import { Button } from '@fluentui/react-components';
import { useIdentity } from '../../state/identity';
import { commonTexts } from '../texts';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';

interface SignInNoticeProps {
  readonly title: string;
  readonly appearance?: 'primary' | 'secondary';
  /** What signing in is for. */
  readonly children: string;
}

/** In place of what takes a sign-in: why, and the button. */
export function SignInNotice({ title, appearance = 'primary', children }: SignInNoticeProps) {
  const { identity, signIn, signInError } = useIdentity();
  const busy = identity?.state === 'signingIn';
  return (
    <>
      <ErrorNotice error={signInError} onRetry={signIn} />
      <Notice
        tone="information"
        title={title}
        actions={
          <Button appearance={appearance} disabledFocusable={busy} onClick={signIn}>
            {commonTexts.signIn}
          </Button>
        }
      >
        {children}
      </Notice>
    </>
  );
}
