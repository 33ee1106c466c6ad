import type { RunView } from '../contract/views/run';
import type { MayClose } from './host/host';
import type { Session } from './session';

/** Whether the window may close now: not without a word while a run or an unsaved secret would be lost with it. */
export async function mayClose(session: Session): Promise<MayClose> {
  const run = await session.running();
  if (run !== null) return { ask: unfinishedText(run) };
  return (await session.hasUnsavedSecret()) ? { ask: unsavedText } : 'yes';
}

const unsavedText =
  'A new client secret could not be kept in the keychain, and nobody has seen its value yet. If you close now, the value is lost and nobody can use that secret. See it once or have it removed from the app first.';

function unfinishedText(run: RunView): string {
  const left = run.changes.filter(({ now }) => now.state === 'waiting' || now.state === 'running').length;
  return `The changes are still being made: ${String(left)} of ${String(run.changes.length)} are not done yet. If you close now, the next start offers to finish or undo them.`;
}
