import { z } from 'zod';

/** What the user chose in the wizard; main turns it into a wanted state. A choice never holds a value to be written. */
export const choicesSchema = z.strictObject({
  partner: z.boolean(),
  region: z.enum(['us', 'uk', 'de', 'au']),
  integrations: z.array(z.enum(['graph', 'graphTriggers', 'azure', 'csp', 'exchange'])).max(5),
  level: z.enum(['minimum', 'recommended', 'all']),
  packs: z
    .array(z.enum(['signIns', 'risk', 'groups', 'people', 'teams', 'calendars', 'mail', 'files']))
    .max(8),
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('new'), displayName: z.string().max(1000) }),
    z.strictObject({ kind: z.literal('existing'), appId: z.guid() }),
  ]),
  secretMonths: z.union([z.literal(6), z.literal(12), z.literal(24)]),
  /** `new` makes one even where this computer holds a valid one. */
  secretMode: z.enum(['keepOrNew', 'new', 'keep']),
  swapLookAlikes: z.boolean(),
});
export type Choices = z.infer<typeof choicesSchema>;
