import { z } from 'zod';
import { quoted } from '../../names';
import { ownedObjectNames, ownedObjects } from '../found';
import { changeKinds, confirmRisk, shortText } from './kind';

/** Nobody is ever made an owner: who owns an app can add a credential to it, and that is for the tenant to say. */
export const ownerKinds = changeKinds('registration', {
  removeOwner: {
    fields: { on: z.enum(ownedObjects), ownerId: z.guid(), name: shortText },
    id: ({ on, ownerId }) => `${on}:${ownerId}`,
    describe: ({ on, ownerId, name }) => ({
      sign: 'remove',
      title: `Take ${quoted(name)} off the owners of the ${ownedObjectNames[on]}`,
      reason: 'Rewst needs no owner. An owner can add a client secret and use whatever was consented to.',
      before: ownerId,
      undo: 'Undo makes nobody an owner: add the owner again in Entra, under Owners.',
    }),
    risk: ({ on }) =>
      confirmRisk(
        `Unless a directory role allows it, this owner can no longer manage the ${ownedObjectNames[on]}. Without owners, administrators alone manage it.`,
      ),
    mismatches: ({ on, name }) => [`${quoted(name)} still owns the ${ownedObjectNames[on]}`],
    inverse: ({ on, name }) =>
      `${quoted(name)} is not made an owner again: add them in Entra, under Owners of the ${ownedObjectNames[on]}.`,
  },
});
