import type { JournalledRecord } from './run-journal';
import { appOf } from './recorded-run';

/**
 * Client ids of the apps in a tenant that this computer knows as its own: a run of it made them, or the user confirmed their use
 * before a run. Everything else is taken for an app of others, whatever it is called and whatever it carries.
 * @param records those that may be acted on
 */
export function ownApps(records: readonly JournalledRecord[], tenantId: string): ReadonlySet<string> {
  return new Set(
    records
      .filter(({ run }) => run.tenantId === tenantId)
      .filter((record) => record.run.adopted || madeItsApp(record))
      .flatMap((record) => appOf(record) ?? []),
  );
}

/** Whether the run has made the app that it is about. */
function madeItsApp({ run, facts }: JournalledRecord): boolean {
  return run.appId === null && facts.some(({ kind }) => kind === 'application');
}
