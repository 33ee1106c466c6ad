import type { SecretRef } from '../../../contract/views/run';
import { CalendarIcon } from '../../theme/icons';
import { SaveFileButton } from '../save-file-button';
import { commonTexts } from '../texts';

/** Saves reminders of a client secret's end, for the calendar of the user or of the team. */
export function AddToCalendar({ secret }: { readonly secret: SecretRef }) {
  return (
    <SaveFileButton
      call="secret.saveReminders"
      input={[secret]}
      words={commonTexts.calendar}
      icon={<CalendarIcon />}
    />
  );
}
