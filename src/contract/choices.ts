import { z } from 'zod';
import { integrationKeys } from '../domain/permissions/catalogue';
import { packKeys } from '../domain/permissions/packs';
import { levels } from '../domain/permissions/selection';
import { regions } from '../domain/registration/callback';
import { secretLifetimes } from '../domain/registration/wanted/wanted';

/**
 * What the user chose in the wizard; main turns it into a wanted state. The name of a new app and the service management
 * reference are the only values in it that are written.
 */
export const choicesSchema = z.strictObject({
  partner: z.boolean(),
  region: z.enum(regions),
  integrations: z.array(z.enum(integrationKeys)).max(integrationKeys.length),
  level: z.enum(levels),
  packs: z.array(z.enum(packKeys)).max(packKeys.length),
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('new'), displayName: z.string().max(1000) }),
    z.strictObject({ kind: z.literal('existing'), appId: z.guid() }),
  ]),
  secretMonths: z.literal(secretLifetimes),
  /** `new` makes one even where this computer holds a valid one. */
  secretMode: z.enum(['keepOrNew', 'new', 'keep']),
  swapLookAlikes: z.boolean(),
  /** Make an existing multitenant app single-tenant. Never asked for by default. */
  onlyThisTenant: z.boolean(),
  /** Where the tenant demands one; null otherwise. */
  serviceReference: z.string().max(1000).nullable(),
});
export type Choices = z.infer<typeof choicesSchema>;
