import { makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import { DisclosureButton } from '../components/disclosure';
import { useMedia } from '../state/media';
import { wizardSteps, type WizardStep } from '../state/wizard/wizard';
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
  const id = useId();
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
        <DisclosureButton appearance="subtle" open={open} controls={id} onToggle={setOpen}>
          {prepareTexts.step(
            wizardSteps.indexOf(current) + 1,
            wizardSteps.length,
            prepareTexts.stepNames[current],
          )}
        </DisclosureButton>
        <div id={id}>{open && <Stepper current={current} states={states} />}</div>
      </div>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
