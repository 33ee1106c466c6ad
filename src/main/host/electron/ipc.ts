import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { callChannel } from '../../../contract/channels';
import { appError, fail } from '../../../contract/errors';
import type { Dispatch } from '../host';
import type { Log } from '../log';
import { isAppUrl } from './window/app-url';

/**
 * The one place that listens to the window. A call is taken from the main frame of this program's window while it shows this
 * program's page, and from nothing else.
 * https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 * @param current the window's contents; null while there is no window
 */
export function listenToWindow(current: () => WebContents | null, dispatch: Dispatch, log: Log): void {
  ipcMain.removeHandler(callChannel);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    if (!isOurs(event, current())) {
      log.warn('A call was refused: it did not come from the window');
      return fail(appError('callRefused'));
    }
    return dispatch(name, input);
  });
}

function isOurs(event: IpcMainInvokeEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame;
  return (
    contents !== null &&
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    isAppUrl(frame.url)
  );
}
