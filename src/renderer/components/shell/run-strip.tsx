import { Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { SmallButton } from '../buttons';
import { useAnnouncement } from '../../state/announcement';
import { useNavigation } from '../../state/navigation';
import { runningFlow, type FlowScreen } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { InformationSmallIcon } from '../../theme/icons';
import { shellTexts } from './shell-texts';
import { runProgress } from '../plan-flow/run-facts';

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

/**
 * On every other screen: changes are being made, and the way back to them. Looking elsewhere does not stop them, and when
 * they end meanwhile, the strip leads to what came of it until that has been seen.
 */
export function RunStrip() {
  const { screen, go } = useNavigation();
  const { flows } = usePlanFlows();
  const running = runningFlow(flows);
  const [watched, setWatched] = useState<FlowScreen | null>(null);
  if (running !== null && running.screen !== watched) setWatched(running.screen);
  const isSeen = watched === screen || (watched !== null && flows.byScreen[watched]?.stage !== 'ended');
  if (running === null && watched !== null && isSeen) setWatched(null);
  const hasEnded = running === null && watched !== null && !isSeen;
  useAnnouncement(hasEnded ? shellTexts.runEnded : null);
  if (running !== null && running.screen !== screen) {
    const { done, total } = runProgress(running.run);
    return (
      <Strip
        text={shellTexts.running(done, total)}
        action={shellTexts.showRun}
        busy
        onGo={() => go(running.screen)}
      />
    );
  }
  if (!hasEnded) return null;
  return (
    <Strip text={shellTexts.runEnded} action={shellTexts.showResult} busy={false} onGo={() => go(watched)} />
  );
}

interface StripProps {
  readonly text: string;
  readonly action: string;
  readonly busy: boolean;
  readonly onGo: () => void;
}

function Strip({ text, action, busy, onGo }: StripProps) {
  const styles = useStyles();
  return (
    <div className={styles.strip} role="region" aria-label={text} data-print="chrome">
      {busy ? <Spinner size="extra-tiny" aria-hidden /> : <InformationSmallIcon aria-hidden />}
      <span>{text}</span>
      <SmallButton onClick={onGo}>{action}</SmallButton>
    </div>
  );
}
