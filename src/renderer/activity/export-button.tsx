import { Button, useAnnounce } from '@fluentui/react-components';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Status } from '../components/feedback/status';
import { useCall } from '../state/api';
import { SaveIcon } from '../theme/icons';
import { useStackStyles } from '../theme/text';
import { activityTexts as texts } from './texts';

/** Saves the whole record as a file that the user chooses. */
export function ExportButton() {
  const stack = useStackStyles();
  const { announce } = useAnnounce();
  const { loadable, busy, error, run } = useCall('activity.export');
  const saved = loadable.state === 'ok' && loadable.value.saved;
  const save = async () => {
    const result = await run();
    if (result.ok && result.value.saved) announce(texts.exported, { polite: true });
  };
  return (
    <div className={stack.lines}>
      <div className={stack.row}>
        {saved && <Status tone="success">{texts.exported}</Status>}
        <Button size="small" icon={<SaveIcon />} disabledFocusable={busy} onClick={() => void save()}>
          {busy ? texts.exporting : texts.exportAll}
        </Button>
      </div>
      {error !== null && <ErrorNotice during={texts.notExported} error={error} onRetry={() => void save()} />}
    </div>
  );
}
