import { verified } from '../../journal/run-record';
import { appOf } from './recorded-run';
import type { JournalledRecord } from './run-journal';

/** How an app became this computer's own: it made it, or the user confirmed the use of one that was there before. */
export interface AppOrigin {
  readonly kind: 'made' | 'adopted';
  readonly record: JournalledRecord;
}

/**
 * Which verified record says that this computer made an app, or else that the user confirmed the use of it; null where none
 * does. A record that is not verified never says so.
 * @param records as the journal lists them
 */
export function originOf(
  records: readonly JournalledRecord[],
  tenantId: string,
  appId: string,
): AppOrigin | null {
  const ofApp = verified(records).filter(
    (record) => isSameId(record.run.tenantId, tenantId) && isSameId(appOf(record) ?? '', appId),
  );
  const maker = ofApp.find(hasMade);
  if (maker !== undefined) return { kind: 'made', record: maker };
  const adopter = ofApp.find(({ run }) => run.adopted);
  return adopter === undefined ? null : { kind: 'adopted', record: adopter };
}

/**
 * Client ids of the apps in a tenant that this computer knows as its own, as {@link originOf} says. Everything else is taken for an
 * app of others, whatever it is called and whatever it carries.
 */
export function ownApps(records: readonly JournalledRecord[], tenantId: string): ReadonlySet<string> {
  const ids = new Set(records.flatMap((record) => appOf(record) ?? []));
  return new Set([...ids].filter((appId) => originOf(records, tenantId, appId) !== null));
}

/** Whether the run has made the app that it is about: by its answer, or found afterwards. */
function hasMade({ run, steps }: JournalledRecord): boolean {
  const results = steps.flatMap(({ outcome }) => outcome?.result ?? []);
  return (
    run.appId === null &&
    results.some(
      ({ change, result }) => change === 'createApplication' && (result === 'done' || result === 'already'),
    )
  );
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
