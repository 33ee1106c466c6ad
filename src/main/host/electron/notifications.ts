import { Notification } from 'electron';
import type { Notifications } from '../host';

/** The operating system's own notifications. */
export function electronNotifications(): Notifications {
  // Electron forgets a notification that nothing holds, and with it what a click does.
  const shown = new Set<Notification>();
  return {
    show: ({ title, text, onClick }) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body: text });
      shown.add(notification);
      notification.on('click', onClick);
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
  };
}
