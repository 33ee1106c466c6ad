import { quoted } from '../../names';
import { daysText } from '../../amounts';
import { isCallback } from '../../registration/callback';
import { deletedItemDays, type FoundRegistration } from '../../registration/found';
import type { Diagnosis } from '../diagnose';
import { restores, type Fix } from '../fixes/fix';
import { fault, fine, info, unsure, type Evidence, type Subject } from './evidence';
import { fixesFor } from './fixes-for';

interface Findings {
  readonly evidence: readonly Evidence[];
  readonly verdict: string;
  readonly fixes: readonly Fix[];
  readonly nextLikely: string | null;
}

const day = 86_400_000;

/** The chosen app is not in the tenant: deleted, of another tenant, or never there. */
export function absentApp(diagnosis: Diagnosis, { deleted, appId }: Subject, now: Date): Findings {
  const missing = fault(
    `The app is not in this tenant: no registration has the client ID ${appId.toLowerCase()}`,
  );
  if (deleted === null) return gone([missing]);
  if (!deleted.known) {
    return gone([missing, unsure(`Whether it was deleted could not be read: ${deleted.why}`)]);
  }
  if (deleted.value === null) {
    return gone([missing, info('It is not among the deleted apps either')]);
  }
  const fixes = fixesFor(diagnosis).filter(restores);
  const text = deletedText(deleted.value, now);
  return {
    evidence: [fault(text), ...callbacksOf(deleted.value)],
    verdict: fixes.length > 0 ? `${text}. It can be restored.` : `${text}.`,
    fixes,
    nextLikely:
      fixes.length > 0 ? null : 'Restore the app first; nothing else of it can be fixed while it is deleted',
  };
}

function gone(evidence: readonly Evidence[]): Findings {
  return {
    evidence,
    verdict: 'The app is not in this tenant.',
    fixes: [],
    nextLikely:
      'The Client ID in Rewst is mistyped, or the app belongs to another tenant than the one that you are signed in to',
  };
}

function deletedText({ displayName, deleted }: FoundRegistration, now: Date): string {
  const deletedDateTime = deleted?.deletedDateTime ?? null;
  if (deletedDateTime === null) return `The app ${quoted(displayName)} was deleted`;
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(deletedDateTime)) / day));
  const left = Math.max(0, deletedItemDays - days);
  const when = days === 0 ? 'within the last day' : `${daysText(days)} ago`;
  return `The app ${quoted(displayName)} was deleted ${when}; Entra keeps it for another ${daysText(left)}`;
}

function callbacksOf({ redirectUris }: FoundRegistration): readonly Evidence[] {
  return [
    redirectUris.web.some(isCallback)
      ? fine('It carries Rewst’s callback')
      : info('It does not carry Rewst’s callback: make sure that it is the app that Rewst uses'),
  ];
}
