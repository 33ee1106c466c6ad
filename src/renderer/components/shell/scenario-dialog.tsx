import { makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useCall, useLoad } from '../../state/api';
import { useApp } from '../../state/app';
import { useNavigation } from '../../state/navigation';
import { useWizard } from '../../state/wizard/wizard-context';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { lowWindow } from '../../theme/layout';
import { QuietText, Stack } from '../../theme/text';
import { ChoiceCards } from '../choice-cards';
import { ConfirmDialog } from '../feedback/confirm-dialog';
import { ErrorNotice } from '../feedback/error-notice';
import { Loaded } from '../feedback/loaded';

const texts = {
  title: 'Try it in a practice tenant',
  lead: 'A made-up tenant on this computer that answers as strictly as Microsoft. Nothing here touches Microsoft, and you can leave at any time.',
  label: 'Practice tenants',
  loading: 'Reading the list of practice tenants',
  start: 'Start practice',
} as const;

const useStyles = makeStyles({
  list: {
    maxHeight: '48vh',
    overflowY: 'auto',
    padding: '2px',
    // The dialog itself scrolls there.
    [`@media ${lowWindow}`]: { maxHeight: 'none' },
  },
});

interface ScenarioDialogProps {
  readonly current?: string;
  readonly onClose: () => void;
}

/** Chooses the practice tenant and enters it. */
export default function ScenarioDialog({ current, onClose }: ScenarioDialogProps) {
  const styles = useStyles();
  const { replace } = useApp();
  const { dispatch } = useWizard();
  const { actions } = usePlanFlows();
  const { go } = useNavigation();
  const { loadable, reload } = useLoad('practice.scenarios', []);
  const [chosen, setChosen] = useState<string | null>(current ?? null);
  const start = useCall('practice.start');
  const scenario = chosen ?? (loadable.state === 'ok' ? (loadable.value[0]?.name ?? null) : null);
  const begin = async () => {
    if (scenario === null) return;
    const result = await start.run({ scenario });
    if (!result.ok) return;
    // A fresh tenant: nothing of the one before applies to it.
    actions.closeAll();
    dispatch({ type: 'close' });
    replace(result.value);
    go('prepare');
    onClose();
  };
  return (
    <ConfirmDialog
      title={texts.title}
      action={texts.start}
      busy={start.busy}
      disabled={scenario === null}
      onConfirm={() => void begin()}
      onClose={onClose}
    >
      <Stack>
        <QuietText>{texts.lead}</QuietText>
        <ErrorNotice error={start.error} />
        <Loaded of={loadable} reading={texts.loading} lines={3} onRetry={reload}>
          {(scenarios) => (
            <div className={styles.list}>
              <ChoiceCards
                label={texts.label}
                value={scenario}
                onChoose={setChosen}
                options={scenarios.map(({ name, title, description }) => ({
                  value: name,
                  title,
                  description,
                }))}
              />
            </div>
          )}
        </Loaded>
      </Stack>
    </ConfirmDialog>
  );
}
