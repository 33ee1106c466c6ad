import { verified } from '../../journal/run-record';
import { appOf, doneBy, originalRequest } from './recorded-run';
import type { JournalledRecord } from './run-journal';

/** How this computer came to know an app: it made it, or prepared one that was there before. */
export interface AppOrigin {
  readonly kind: 'made' | 'adopted';
  readonly record: JournalledRecord;
}

/**
 * Which verified record says that this computer made an app, or else that it prepared one that was there; null where none
 * does. A record that is not verified never says so.
 * @param records as the journal lists them
 */
export function originOf(
  records: readonly JournalledRecord[],
  tenantId: string,
  appId: string,
): AppOrigin | null {
  const trusted = verified(records);
  const ofApp = trusted.filter(
    (record) =>
      isSameId(record.run.tenantId, tenantId) &&
      isSameId(appOf(record) ?? '', appId) &&
      doneBy(record).length > 0,
  );
  const maker = ofApp.find((record) =>
    doneBy(record).some(({ action }) => action.kind === 'createApplication'),
  );
  if (maker !== undefined) return { kind: 'made', record: maker };
  const adopter = ofApp.find(({ run }) => originalRequest(run.request, trusted)?.purpose === 'prepare');
  return adopter === undefined ? null : { kind: 'adopted', record: adopter };
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
