import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useMedia } from '../state/media';
import { wizardSteps, type WizardStep } from '../state/wizard/wizard';
import { ClosedIcon, OpenedIcon } from '../theme/icons';
import { stackedSteps } from '../theme/layout';
import { Stepper, type StepState } from './stepper';
import { prepareTexts } from './texts';

const useStyles = makeStyles({
  beside: { display: 'flex', flexGrow: 1, flexShrink: 0, alignItems: 'stretch' },
  side: {
    width: '216px',
    flexShrink: 0,
    boxSizing: 'border-box',
    padding: '24px 8px',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  sticky: { position: 'sticky', top: '24px' },
  content: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  stacked: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexShrink: 0, minWidth: 0 },
  bar: { padding: '4px 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
});

interface WizardFrameProps {
  readonly current: WizardStep;
  readonly states: readonly StepState[];
  readonly children: ReactNode;
}

/** The steps beside the content, or folded above it where there is no room. */
export function WizardFrame({ current, states, children }: WizardFrameProps) {
  const styles = useStyles();
  const stacked = useMedia(stackedSteps);
  const [open, setOpen] = useState(false);
  if (!stacked) {
    return (
      <div className={styles.beside} data-print="flow">
        <aside className={styles.side} data-print="chrome" aria-label={prepareTexts.steps}>
          <div className={styles.sticky}>
            <Stepper current={current} states={states} />
          </div>
        </aside>
        <div className={styles.content}>{children}</div>
      </div>
    );
  }
  return (
    <div className={styles.stacked} data-print="flow">
      <div className={styles.bar} data-print="chrome">
        <Button
          size="small"
          appearance="subtle"
          icon={open ? <OpenedIcon /> : <ClosedIcon />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {prepareTexts.step(
            wizardSteps.indexOf(current) + 1,
            wizardSteps.length,
            prepareTexts.stepNames[current],
          )}
        </Button>
        {open && <Stepper current={current} states={states} />}
      </div>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
