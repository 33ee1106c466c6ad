import { daysText } from '../../amounts';
import { cleanName, isolated, quoted } from '../../names';
import type { FoundSecret } from '../../registration/found';
import { secretPolicyFor } from '../../registration/differences/secret-policy';
import type { Check } from '../check';
import type { Finding, FindingObject, FindingsOf } from '../finding';
import { counted, hasId } from '../words';
import { appCheck, fixable, type AppCheckContext } from './app-check';

const day = 86_400_000;
const soon = 30 * day;

const endOf = ({ endDateTime }: FoundSecret): number =>
  endDateTime === null ? Infinity : Date.parse(endDateTime);

function validOf({ registration, input }: AppCheckContext): readonly FoundSecret[] {
  return registration.secrets.filter((secret) => !(endOf(secret) <= input.now.getTime()));
}

const secretCheck = appCheck('app.secret', (looked) => {
  const { registration, name, findings, input } = looked;
  const { secrets } = registration;
  const valid = validOf(looked);
  const fault = fixable(registration, { kind: 'newSecret' }, [7000222]);
  const objects = (valid.length === 0 ? secrets : valid).map(secretObject);
  const [only, ...more] = valid.length === 0 ? secrets : valid;
  if (only === undefined) {
    return findings.willFail(`${name} has no client secret`, { ...fault, codes: [7000215, 7000218] });
  }
  if (valid.length === 0) {
    const sentence =
      more.length === 0 ? secretText(only, input.now) : `Every client secret of ${name} has expired`;
    return findings.willFail(sentence, { ...fault, objects });
  }
  const last = Math.max(...valid.map(endOf));
  const sentence =
    more.length === 0
      ? secretText(only, input.now)
      : `${counted(valid.length, 'client secret', 'client secrets')} of ${name} are valid; the last ${ageText(last - input.now.getTime())}`;
  return last - input.now.getTime() < soon
    ? findings.laterFails(sentence, 'whether Rewst has a new one by then', { ...fault, objects })
    : findings.fine(sentence, { objects });
});

/**
 * Whether Rewst can have the right client secret. What it really sends can't be seen from here: only whether this computer
 * holds the value of a valid one, and whether that one works.
 */
const heldCheck = appCheck('app.heldSecret', (looked) => {
  const { app, registration, findings, input } = looked;
  const { held, secretTrial } = app;
  const valid = validOf(looked);
  // One that was tried may not be shown yet.
  if (valid.length === 0 && (secretTrial === null || secretTrial.kind === 'notTried')) return null;
  const fault = fixable(registration, { kind: 'newSecret' }, [7000215]);
  if (secretTrial !== null) {
    switch (secretTrial.kind) {
      case 'works':
        return findings.fine('The client secret that this computer holds works');
      case 'refused':
        return findings.willFail('Microsoft refuses the client secret that this computer holds', {
          ...fault,
          steps: [secretTrial.why],
        });
      case 'notYet':
        return findings.mayFail(
          'Microsoft does not take the client secret that this computer holds yet',
          'how long Microsoft takes to copy it, usually a few minutes',
          { codes: fault.codes, steps: [secretTrial.why] },
        );
      case 'notAnswered':
      case 'notTried':
        return untriedSecret(secretTrial.why, findings);
    }
  }
  const own = held.known ? valid.find(({ keyId }) => hasId(held.value, keyId)) : undefined;
  if (own !== undefined) return findings.fine(`This computer holds the value of ${secretName(own)}`);
  return [
    ...registration.secrets
      .filter((secret) => !valid.includes(secret))
      .map((secret) =>
        findings.mayFail(secretText(secret, input.now), 'whether Rewst has that one', {
          about: secret.keyId,
          ...fault,
          codes: [7000222],
        }),
      ),
    findings.notReadable(
      'Which client secret Rewst has can’t be seen from here: compare the first three characters',
      held.known ? 'Microsoft never shows the whole value.' : held.why,
      'anyone who compares them with what was typed into Rewst',
      { objects: valid.map(secretObject) },
    ),
  ];
});

/** Nothing is known of whether a client secret works. */
export function untriedSecret(why: string, findings: FindingsOf): Finding {
  return findings.notReadable(
    'Whether the client secret works could not be tried',
    why,
    'a computer whose keychain holds a client secret of the app',
  );
}

/** A policy that lets nobody make the next secret. */
const secretPolicyCheck = appCheck('app.secretPolicy', ({ app, registration, findings }) => {
  const { secretRestrictions } = app.tenant;
  if (!secretRestrictions.known) {
    return findings.notReadable(
      'The tenant’s policy for client secrets could not be read',
      secretRestrictions.why,
      'Global Reader',
    );
  }
  const policy = secretPolicyFor(
    secretRestrictions.value,
    registration.secretRestrictions,
    registration.createdDateTime,
  );
  switch (policy.kind) {
    case 'blocked':
      return findings.laterFails(
        'A policy of this tenant forbids new client secrets',
        'when the present one ends: it could not be renewed',
      );
    case 'limited':
      return findings.fine(`A policy of this tenant limits client secrets to ${String(policy.maxDays)} days`);
    case 'allowed':
      return findings.fine('No policy of this tenant forbids client secrets');
  }
});

/** A secret by its name and the first characters of its value, by which the user knows which one Rewst has. */
function secretName({ displayName, hint }: FoundSecret): string {
  const name = displayName === null ? 'a client secret without a name' : `the secret ${quoted(displayName)}`;
  return hint === null ? name : `${name} (begins with ${isolated(hint)})`;
}

function secretText(secret: FoundSecret, now: Date): string {
  const name = secretName(secret);
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} ${ageText(endOf(secret) - now.getTime())}`;
}

function ageText(left: number): string {
  if (!Number.isFinite(left)) return 'has no end date';
  const days = Math.floor(Math.abs(left) / day);
  if (left <= 0) return days === 0 ? 'expired within the last day' : `expired ${daysText(days)} ago`;
  return days === 0 ? 'ends within a day' : `is valid for another ${daysText(days)}`;
}

function secretObject({ keyId, displayName }: FoundSecret): FindingObject {
  return { kind: 'secret', id: keyId, name: cleanName(displayName ?? 'client secret'), url: null };
}

export const secretChecks: readonly Check[] = [secretCheck, heldCheck, secretPolicyCheck];
