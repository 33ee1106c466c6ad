import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, lazy } from 'react';
import { useIdentity } from '../../state/identity';
import { useNavigation } from '../../state/navigation';
import { useTenant } from '../../state/tenant';
import { runningFlow } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
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
  const { flows } = usePlanFlows();
  const { screen, go } = useNavigation();

  if (identity?.state === 'signingIn' && runningFlow(flows) === null) {
    return (
      <div className={styles.list}>
        <span className={styles.waiting}>{shellTexts.signingIn}</span>
        {/* The start screen has its own way out, beside what to do in the browser. */}
        {screen !== 'prepare' && (
          <Button size="small" onClick={cancelSignIn}>
            {shellTexts.cancelSignIn}
          </Button>
        )}
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
