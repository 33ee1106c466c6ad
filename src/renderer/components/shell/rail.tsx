import { makeStyles, tokens } from '@fluentui/react-components';
import { screenNames, screenTitles } from '../../../contract/screens';
import { screens } from '../../screens';
import { useNavigation } from '../../state/navigation';
import { compactRail } from '../../theme/layout';
import { AccountArea } from './account-area';
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

/** The screens, and at the bottom who is signed in. */
export function Rail() {
  const styles = useStyles();
  const { screen, go } = useNavigation();
  return (
    <div className={styles.rail} data-print="chrome">
      <nav aria-label={shellTexts.navigation}>
        <ul className={styles.list}>
          {screenNames.map((item) => {
            const { icon: Icon } = screens[item];
            return (
              <li key={item}>
                <RailItem icon={<Icon aria-hidden />} isCurrent={item === screen} onClick={() => go(item)}>
                  {screenTitles[item]}
                </RailItem>
              </li>
            );
          })}
        </ul>
      </nav>
      <section aria-label={shellTexts.account}>
        <AccountArea />
      </section>
    </div>
  );
}
