import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { useNavigation } from '../state/navigation';
import { runningWork } from '../state/works';
import { useWorks } from '../state/works-context';
import { shellTexts } from './shell-texts';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '4px 16px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
  },
});

/** On every other screen: changes are being made, and the way back to them. Looking elsewhere does not stop them. */
export function RunStrip() {
  const styles = useStyles();
  const { screen, go } = useNavigation();
  const { works } = useWorks();
  const running = runningWork(works);
  if (running === null || running.place === screen) return null;
  const done = running.run.changes.filter(
    ({ now }) => now.state === 'done' || now.state === 'already',
  ).length;
  return (
    <div
      className={styles.strip}
      role="region"
      aria-label={shellTexts.running(done, running.run.changes.length)}
    >
      <Spinner size="extra-tiny" aria-hidden />
      <span>{shellTexts.running(done, running.run.changes.length)}</span>
      <Button size="small" onClick={() => go(running.place)}>
        {shellTexts.showRun}
      </Button>
    </div>
  );
}
