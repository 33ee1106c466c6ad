import {
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { useIdentity } from '../state/identity';
import { screens, useNavigation, type Screen } from '../state/navigation';
import { useTenant } from '../state/tenant';
import { runningWork } from '../state/works';
import { useWorks } from '../state/works-context';
import {
  AccountIcon,
  ActivityIcon,
  PrepareIcon,
  RegistrationsIcon,
  SettingsIcon,
  TroubleshootIcon,
} from '../theme/icons';
import { compactRail } from '../theme/layout';
import { shellTexts } from './shell-texts';

const compact = `@media ${compactRail}`;

const useStyles = makeStyles({
  rail: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    gap: '8px',
    width: '208px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: '12px 8px',
    overflowY: 'auto',
    overflowX: 'hidden',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    [compact]: { width: '88px', padding: '8px 4px' },
  },
  list: { display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    boxSizing: 'border-box',
    minHeight: '40px',
    padding: '8px 12px',
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover, color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
    [compact]: {
      flexDirection: 'column',
      gap: '2px',
      padding: '6px 2px',
      fontSize: tokens.fontSizeBase100,
      lineHeight: tokens.lineHeightBase100,
      textAlign: 'center',
    },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '0',
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandForeground1,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  icon: { display: 'inline-flex', flexShrink: 0 },
  currentIcon: { color: tokens.colorBrandForeground1 },
  waiting: {
    padding: '8px 12px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [compact]: { padding: '4px', textAlign: 'center' },
  },
  account: { display: 'flex', flexDirection: 'column', minWidth: 0, overflow: 'hidden' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  tenant: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    [compact]: { display: 'none' },
  },
});

const icons: Readonly<Record<Screen, typeof PrepareIcon>> = {
  prepare: PrepareIcon,
  troubleshoot: TroubleshootIcon,
  registrations: RegistrationsIcon,
  activity: ActivityIcon,
  settings: SettingsIcon,
};

/** The screens, and at the bottom who is signed in. */
export function Rail() {
  const styles = useStyles();
  const { screen, go } = useNavigation();
  return (
    <div className={styles.rail} data-print="chrome">
      <nav aria-label={shellTexts.navigation}>
        <ul className={styles.list}>
          {screens.map((item) => {
            const Icon = icons[item];
            const isCurrent = item === screen;
            return (
              <li key={item}>
                <button
                  type="button"
                  className={mergeClasses(styles.item, isCurrent && styles.current)}
                  aria-current={isCurrent ? 'page' : undefined}
                  onClick={() => go(item)}
                >
                  <span className={mergeClasses(styles.icon, isCurrent && styles.currentIcon)}>
                    <Icon aria-hidden />
                  </span>
                  {shellTexts.screens[item]}
                </button>
              </li>
            );
          })}
        </ul>
      </nav>
      <section aria-label={shellTexts.account}>
        <Account />
      </section>
    </div>
  );
}

function Account() {
  const styles = useStyles();
  const { identity, account, signIn, cancelSignIn, signOut } = useIdentity();
  const { tenant } = useTenant();
  const { works } = useWorks();
  const { screen, go } = useNavigation();
  const busy = runningWork(works) !== null;

  if (identity?.state === 'signingIn' && !busy) {
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
      <button
        type="button"
        className={styles.item}
        onClick={() => {
          go('prepare');
          signIn();
        }}
      >
        <span className={styles.icon}>
          <AccountIcon aria-hidden />
        </span>
        <span className={styles.account}>
          <span className={styles.name}>{shellTexts.signIn}</span>
          <span className={styles.tenant}>{shellTexts.signedOut}</span>
        </span>
      </button>
    );
  }
  const where = tenant?.displayName ?? account.tenantId;
  const remembered = identity?.state === 'signedIn' && identity.remembered;
  return (
    <Menu positioning="above-start">
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles.item}
          aria-label={shellTexts.accountMenu(account.name, where)}
          title={`${account.username}\n${where}`}
        >
          <span className={styles.icon}>
            <AccountIcon aria-hidden />
          </span>
          <span className={styles.account}>
            <span className={styles.name}>{account.name}</span>
            <span className={styles.tenant}>{where}</span>
          </span>
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{account.username}</MenuGroupHeader>
            {!remembered && <MenuGroupHeader>{shellTexts.notRemembered}</MenuGroupHeader>}
            {busy && <MenuGroupHeader>{shellTexts.waitForRun}</MenuGroupHeader>}
            <MenuItem disabled={busy} onClick={signIn}>
              {shellTexts.switchAccount}
            </MenuItem>
            <MenuItem disabled={busy} onClick={signOut}>
              {shellTexts.signOut}
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
