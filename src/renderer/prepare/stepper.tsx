import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { wizardSteps, type WizardStep } from '../state/wizard/wizard';
import { SuccessIcon } from '../theme/icons';
import { HiddenText, SmallText } from '../theme/text';
import { prepareTexts } from './texts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column' },
  item: { position: 'relative' },
  // The line between two marks.
  joined: {
    '::after': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '21px',
      top: '34px',
      bottom: '-6px',
      width: '1px',
      backgroundColor: tokens.colorNeutralStroke1,
      '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
    },
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: '12px',
    width: '100%',
    boxSizing: 'border-box',
    padding: '8px 12px',
    minHeight: '52px',
    alignItems: 'start',
    textAlign: 'start',
    border: '0',
    backgroundColor: 'transparent',
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
  reachable: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  mark: {
    boxSizing: 'border-box',
    width: '20px',
    height: '20px',
    borderRadius: '50%',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: tokens.fontSizeBase100,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  currentMark: {
    border: `1px solid ${tokens.colorBrandBackground}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
    },
  },
  doneMark: { display: 'flex', color: tokens.colorStatusSuccessForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  chosen: { fontWeight: tokens.fontWeightRegular, overflowWrap: 'anywhere' },
});

export interface StepState {
  readonly step: WizardStep;
  readonly done: boolean;
  /** What was chosen there, in a few words. */
  readonly chosen: string | null;
  /** null where the step can't be gone to. */
  readonly go: (() => void) | null;
}

/** The steps at the side: where you are, what is answered, what was chosen. */
export function Stepper({
  current,
  states,
}: {
  readonly current: WizardStep;
  readonly states: readonly StepState[];
}) {
  const styles = useStyles();
  return (
    <nav aria-label={prepareTexts.steps}>
      <ol className={styles.list}>
        {states.map((state, index) => {
          const isCurrent = state.step === current;
          const body = (
            <>
              {state.done && !isCurrent ? (
                <span className={styles.doneMark}>
                  <SuccessIcon aria-hidden />
                </span>
              ) : (
                <span className={mergeClasses(styles.mark, isCurrent && styles.currentMark)} aria-hidden>
                  {wizardSteps.indexOf(state.step) + 1}
                </span>
              )}
              <span className={styles.words}>
                <span>
                  {prepareTexts.stepNames[state.step]}
                  {state.done && !isCurrent && <HiddenText>, {prepareTexts.stepDone}</HiddenText>}
                </span>
                {state.chosen !== null && (
                  <SmallText as="span" className={styles.chosen}>
                    {state.chosen}
                  </SmallText>
                )}
              </span>
            </>
          );
          const className = mergeClasses(
            styles.step,
            isCurrent && styles.current,
            state.go !== null && !isCurrent && styles.reachable,
          );
          return (
            <li
              key={state.step}
              className={mergeClasses(styles.item, index < states.length - 1 && styles.joined)}
            >
              {state.go !== null && !isCurrent ? (
                <button type="button" className={className} onClick={state.go}>
                  {body}
                </button>
              ) : (
                <span className={className} aria-current={isCurrent ? 'step' : undefined}>
                  {body}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
