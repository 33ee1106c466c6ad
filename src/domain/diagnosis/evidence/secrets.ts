import { quoted } from '../../names';
import { daysText } from '../../amounts';
import { fault, fine, info, unsure, type Evidence, type ExaminedSecret } from './evidence';

const day = 86_400_000;

/**
 * The client secrets of the app, each with hint and age, so that the user sees which one Rewst has. What value Rewst
 * really sends can't be seen from here.
 */
export function secretEvidence(secrets: readonly ExaminedSecret[], now: Date): readonly Evidence[] {
  if (secrets.length === 0) return [fault('The app has no client secret')];
  const held = secrets.find((secret) => secret.heldHere === true && !isExpired(secret, now));
  const rows = secrets.map((secret): Evidence => {
    const text = secretText(secret, now);
    if (secret === held) return fine(`${text}; this computer holds its value`);
    // With a good one at hand an expired one is no longer the cause, only what Rewst may still have.
    return isExpired(secret, now) && held === undefined ? fault(text) : info(text);
  });
  if (held !== undefined || secrets.every((secret) => isExpired(secret, now))) return rows;
  return [
    ...rows,
    ...(secrets.some((secret) => secret.heldHere === null) ? [unsure(heldNotKnown)] : []),
    unsure('Which client secret Rewst has can’t be seen from here: compare the first three characters'),
  ];
}

const heldNotKnown = 'Whether this computer holds the value of one is not known: its keychain can’t be read';

/** Key ids of the secrets that are valid and whose value this computer holds. */
export function heldAndValid(secrets: readonly ExaminedSecret[], now: Date): readonly string[] {
  return secrets
    .filter((secret) => secret.heldHere === true && !isExpired(secret, now))
    .map((secret) => secret.keyId);
}

/** Whether a secret has ended. */
export function isExpired({ expires }: Pick<ExaminedSecret, 'expires'>, now: Date): boolean {
  return expires !== null && Date.parse(expires) <= now.getTime();
}

/** A secret in words: its name, its hint and how long it lasts or since when it does not. */
export function secretText(secret: ExaminedSecret, now: Date): string {
  const name =
    secret.displayName === null
      ? 'A client secret without a name'
      : `The secret ${quoted(secret.displayName)}`;
  const hint = secret.hint === null ? '' : ` (begins with ${secret.hint})`;
  return `${name}${hint} ${ageText(secret, now)}`;
}

function ageText({ expires }: ExaminedSecret, now: Date): string {
  if (expires === null) return 'has no end date';
  const left = Date.parse(expires) - now.getTime();
  const days = Math.floor(Math.abs(left) / day);
  if (left <= 0) return days === 0 ? 'expired within the last day' : `expired ${daysText(days)} ago`;
  return days === 0 ? 'ends within a day' : `is valid for another ${daysText(days)}`;
}
