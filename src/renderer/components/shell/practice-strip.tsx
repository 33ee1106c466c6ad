import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { SmallButton } from '../buttons';
import { callSafely, useApi } from '../../state/api';
import { useApp } from '../../state/app';
import { useWizard } from '../../state/wizard/wizard-context';
import { useIsRunning, usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { PracticeSmallIcon } from '../../theme/icons';
import { ScenarioDialogLater } from './scenario-dialog-later';
import { shellTexts } from './shell-texts';

const useStyles = makeStyles({
  // The one accent of our own: it says on every screen that this is not Microsoft.
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    minHeight: '32px',
    boxSizing: 'border-box',
    padding: '2px 12px',
    flexShrink: 0,
    backgroundColor: tokens.colorPalettePurpleBackground2,
    color: tokens.colorPalettePurpleForeground2,
    borderBottom: `1px solid ${tokens.colorPalettePurpleBorderActive}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  words: { display: 'flex', alignItems: 'center', gap: '6px', flexGrow: 1, minWidth: 0 },
  icon: { display: 'inline-flex', flexShrink: 0 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  button: {
    color: 'inherit',
    ':hover': { color: 'inherit', backgroundColor: 'transparent', textDecorationLine: 'underline' },
    ':hover:active': { color: 'inherit', backgroundColor: 'transparent' },
  },
});

/** Says at all times that nothing touches Microsoft. */
export function PracticeStrip() {
  const styles = useStyles();
  const api = useApi();
  const { app, replace } = useApp();
  const { dispatch } = useWizard();
  const { actions } = usePlanFlows();
  const busy = useIsRunning();
  const [choosing, setChoosing] = useState(false);
  const practice = app?.practice ?? null;
  if (practice === null) return null;
  const leave = async () => {
    const result = await callSafely(api, 'practice.stop');
    if (!result.ok) return;
    actions.closeAll();
    dispatch({ type: 'close' });
    replace(result.value);
  };
  return (
    <div className={styles.strip} role="region" aria-label={shellTexts.practice} data-print="chrome">
      <span className={styles.words}>
        <span className={styles.icon}>
          <PracticeSmallIcon aria-hidden />
        </span>
        <span>
          <span className={styles.strong}>
            {shellTexts.practice}: {practice.title}.
          </span>{' '}
          {shellTexts.practiceMeans}
        </span>
      </span>
      <span>
        <SmallButton
          appearance="transparent"
          className={styles.button}
          disabledFocusable={busy}
          onClick={() => setChoosing(true)}
        >
          {shellTexts.changeScenario}
        </SmallButton>
        <SmallButton
          appearance="transparent"
          className={styles.button}
          disabledFocusable={busy}
          onClick={() => void leave()}
        >
          {shellTexts.leavePractice}
        </SmallButton>
      </span>
      {choosing && <ScenarioDialogLater current={practice.name} onClose={() => setChoosing(false)} />}
    </div>
  );
}
