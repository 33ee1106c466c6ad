import { z } from 'zod';

/** Who is signed in, as the rail and the tenant card show it. */
const accountViewSchema = z.object({ name: z.string(), username: z.string(), tenantId: z.string() });
export type AccountView = z.infer<typeof accountViewSchema>;

/** The state of sign-in. `signingIn` while the browser is open; it ends by itself after `limitSeconds`. */
export const identityViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut') }),
  z.object({ state: z.literal('signingIn'), since: z.string(), limitSeconds: z.number() }),
  z.object({
    state: z.literal('signedIn'),
    account: accountViewSchema,
    /** False where no keychain was found: the user signs in again at every start. */
    remembered: z.boolean(),
  }),
]);
export type IdentityView = z.infer<typeof identityViewSchema>;
