import { quoted } from '../../names';
import { z } from 'zod';
import { daysText } from '../../amounts';
import { secretLifetimes } from '../wanted';
import { changeKinds, confirmRisk, shortText } from './kind';

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
        : { kind: 'removeSecret', keyId: secret.keyId, displayName: secret.displayName };
    },
  },
  removeSecret: {
    fields: { keyId: z.guid(), displayName: shortText.nullable() },
    id: ({ keyId }) => keyId,
    describe: ({ keyId, displayName }) => ({
      sign: 'remove',
      title: `Remove the client secret ${quoted(displayName ?? 'without a description')}`,
      reason: 'It is no longer needed, or no longer valid.',
      before: keyId,
      undo: 'A removed secret can’t be brought back; a new one can be made.',
    }),
    risk: () =>
      confirmRisk(
        'Whatever still signs in with this client secret stops working at once. It can’t be brought back.',
      ),
    undoConsequence: 'If this client secret is already in Rewst, Rewst stops working at once.',
    inverse: () => 'A removed client secret can’t be brought back.',
  },
});
