import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, lazy } from 'react';
import { SmallButton } from '../buttons';
import { useIdentity } from '../../state/identity';
import { useNavigation } from '../../state/navigation';
import { useTenant } from '../../state/tenant';
import { useIsRunning } from '../../state/plan-flows/plan-flows-context';
import { compactRail } from '../../theme/layout';
import { AccountItem } from './account-item';
import { shellTexts } from './shell-texts';

// Menus are a large part of the window's code, and a signed-out user has none.
const AccountMenu = lazy(() => import('./account-menu'));

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '4px' },
  waiting: {
    padding: '8px 12px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [`@media ${compactRail}`]: { padding: '4px', textAlign: 'center' },
  },
});

/** Who is signed in, and how to change that. */
export function AccountArea() {
  const styles = useStyles();
  const { identity, account, signIn, cancelSignIn } = useIdentity();
  const { tenant } = useTenant();
  const isRunning = useIsRunning();
  const { screen, go } = useNavigation();

  if (identity?.state === 'signingIn' && !isRunning) {
    return (
      <div className={styles.list}>
        <span className={styles.waiting}>{shellTexts.signingIn}</span>
        {/* The start screen has its own way out, beside what to do in the browser. */}
        {screen !== 'prepare' && <SmallButton onClick={cancelSignIn}>{shellTexts.cancelSignIn}</SmallButton>}
      </div>
    );
  }
  if (account === null) {
    return (
      <AccountItem
        name={shellTexts.signIn}
        where={shellTexts.signedOut}
        onClick={() => {
          go('prepare');
          signIn();
        }}
      />
    );
  }
  const where = tenant?.displayName ?? account.tenantId;
  return (
    <Suspense fallback={<AccountItem name={account.name} where={where} />}>
      <AccountMenu account={account} where={where} />
    </Suspense>
  );
}
