import { app, dialog } from 'electron';
import type { Log } from '../log';

/**
 * What happens when the program itself fails: the log gets the stack, and the user is told. There are no crash dumps: a dump
 * of main holds its memory, and with it tokens and the secret of the moment.
 * A lost promise is written down; an exception that nobody caught leaves main in an unknown state, so the program ends.
 */
export function handleCrashes(log: Log): void {
  process.on('unhandledRejection', (reason) => log.error('A rejection was not handled', reason));
  process.on('uncaughtException', (thrown) => {
    log.error('An exception was not caught', thrown);
    void endAfterFault();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') {
      log.warn('A helper process ended', { type, reason, exitCode });
    }
  });
}

/** Tells the user that the program has to close, and closes it. */
export async function endAfterFault(): Promise<void> {
  await app.whenReady();
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: 'Prepare for Rewst has to close',
    detail:
      'It ran into a fault of its own, which was written to the log on this computer. Changes that were under way are in the journal: the next start offers to finish or undo them.',
    buttons: ['Restart', 'Close'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) {
    app.relaunch();
  }
  app.exit(1);
}
