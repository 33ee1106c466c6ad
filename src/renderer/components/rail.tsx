import { makeStyles, tokens } from '@fluentui/react-components';
import { screens, useNavigation, type Screen } from '../state/navigation';
import { ActivityIcon, PrepareIcon, RegistrationsIcon, SettingsIcon, TroubleshootIcon } from '../theme/icons';
import { compactRail } from '../theme/layout';
import { Account } from './account';
import { RailItem } from './rail-item';
import { shellTexts } from './shell-texts';

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
    [`@media ${compactRail}`]: { width: '88px', padding: '8px 4px' },
  },
  list: { display: 'flex', flexDirection: 'column', gap: '4px' },
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
            return (
              <li key={item}>
                <RailItem icon={<Icon aria-hidden />} isCurrent={item === screen} onClick={() => go(item)}>
                  {shellTexts.screens[item]}
                </RailItem>
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
