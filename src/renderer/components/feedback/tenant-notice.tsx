import { isolated } from '../../../domain/names';
import { SmallButton } from '../buttons';
import { useIdentity } from '../../state/identity';
import { useTenant } from '../../state/tenant';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';
import { commonTexts } from '../texts';

const texts = {
  signedOut: (tenant: string) => `Sign in to ${isolated(tenant)} first`,
  elsewhere: (here: string, tenant: string) =>
    `You are signed in to ${isolated(here)}, this belongs to ${isolated(tenant)}`,
  another: 'another tenant',
  signIn: 'Sign in to that tenant',
  signingIn: 'Finish signing in, in your browser',
  cancel: 'Cancel sign-in',
} as const;

/** Whether the user is signed in to a tenant, to another one, or not at all. */
export type Presence = 'here' | 'elsewhere' | 'signedOut' | 'signingIn';

/** How the user stands to a tenant. */
export function usePresence(tenantId: string): Presence {
  const { identity, account } = useIdentity();
  if (account !== null) return account.tenantId === tenantId ? 'here' : 'elsewhere';
  return identity?.state === 'signingIn' ? 'signingIn' : 'signedOut';
}

interface TenantNoticeProps {
  readonly tenantId: string;
  readonly tenantName: string;
  /** What can't be done without being signed in there. */
  readonly means: string;
}

/** In place of what takes a sign-in to one tenant: which, why, and the way there. Nothing where it is the present one. */
export function TenantNotice({ tenantId, tenantName, means }: TenantNoticeProps) {
  const { signIn, cancelSignIn, signInError } = useIdentity();
  const { tenant } = useTenant();
  const presence = usePresence(tenantId);
  if (presence === 'here') return null;
  if (presence === 'signingIn') {
    return (
      <Notice
        tone="information"
        title={texts.signingIn}
        actions={<SmallButton onClick={cancelSignIn}>{texts.cancel}</SmallButton>}
      />
    );
  }
  const elsewhere = presence === 'elsewhere';
  return (
    <>
      <ErrorNotice error={signInError} onRetry={signIn} />
      <Notice
        tone={elsewhere ? 'warning' : 'information'}
        title={
          elsewhere
            ? texts.elsewhere(tenant?.displayName ?? texts.another, tenantName)
            : texts.signedOut(tenantName)
        }
        actions={
          <SmallButton appearance="primary" onClick={signIn}>
            {elsewhere ? commonTexts.switchAccount : texts.signIn}
          </SmallButton>
        }
      >
        {means}
      </Notice>
    </>
  );
}
