import { quoted } from '../../names';
import { z } from 'zod';
import { daysText } from '../../amounts';
import { secretLifetimes, secretRemovalReasons, type SecretRemovalReason } from '../wanted/wanted';
import { changeKinds, confirmRisk, noRisk, shortText } from './kind';

const removalReasons: Readonly<Record<SecretRemovalReason, string>> = {
  asked: 'It is no longer needed, or no longer valid.',
  expired: 'It has expired: nothing can sign in with it any more.',
  lost: 'The run that made it was interrupted before its value was kept, so nobody has it.',
};

export const secretKinds = changeKinds('secret', {
  addSecret: {
    /** `maxDays` is the most that the tenant's policy allows; null where it allows the months. */
    fields: { months: z.literal(secretLifetimes), maxDays: z.number().positive().nullable() },
    describe: ({ months, maxDays }) => ({
      sign: 'add',
      title: 'Create a client secret',
      reason:
        'Rewst proves with it that it may use this registration. It goes straight to this computer’s keychain.',
      after:
        maxDays === null
          ? `Valid for ${String(months)} months`
          : `Valid for ${daysText(maxDays)}, the most that this tenant’s policy allows`,
      undo: 'Activity › Undo removes it from the app and from the keychain.',
    }),
    fixConsequence: () =>
      'A new client secret is added. Rewst works again only once its value is entered there; other client secrets stay as they are.',
    inverse: (_, { registration, createdId }) => {
      const secret = registration.secrets.find((candidate) => candidate.keyId === createdId);
      return secret === undefined
        ? 'The client secret is no longer on the app.'
        : {
            kind: 'removeSecret',
            keyId: secret.keyId,
            displayName: secret.displayName,
            because: 'asked' as const,
          };
    },
  },
  removeSecret: {
    /** `expired`: nothing can sign in with it any more. `lost`: the run that made it was interrupted, and nobody has its value. */
    fields: { keyId: z.guid(), displayName: shortText.nullable(), because: z.enum(secretRemovalReasons) },
    id: ({ keyId }) => keyId,
    describe: ({ keyId, displayName, because }) => ({
      sign: 'remove',
      title: `Remove the client secret ${quoted(displayName ?? 'without a description')}`,
      reason: removalReasons[because],
      before: keyId,
      undo: 'A removed secret can’t be brought back; a new one can be made.',
    }),
    risk: ({ because }) =>
      because === 'asked'
        ? confirmRisk(
            'Whatever still signs in with this client secret stops working at once. It can’t be brought back.',
          )
        : noRisk,
    undoConsequence: 'If this client secret is already in Rewst, Rewst stops working at once.',
    inverse: () => 'A removed client secret can’t be brought back.',
  },
});
