import { useEffect, useState } from 'react';

/**
 * For a dialog: leads the focus back to what opened it once it is gone, or to the screen's heading where that is gone as
 * well. Without it the focus would be nowhere, and what lies behind the dialog would stay hidden from screen readers.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Only when the dialog's own parts are taken down as well: they hold the focus until then.
      setTimeout(() => {
        const { activeElement, body } = document;
        // The screen that follows has taken it.
        if (activeElement !== null && activeElement !== body) return;
        const stillThere = opener instanceof HTMLElement && opener !== body && opener.isConnected;
        const target = stillThere ? opener : document.querySelector<HTMLElement>('main h1');
        target?.focus();
      });
    },
    [opener],
  );
}
