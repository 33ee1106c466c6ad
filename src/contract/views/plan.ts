import { z } from 'zod';
import { ownedObjects } from '../../domain/registration/found';
import { planPurposes } from '../plan-request';

/** One change of a plan as the review shows it. */
const changeViewSchema = z.object({
  id: z.string(),
  group: z.enum(['registration', 'permissions', 'secret', 'servicePrincipals', 'consent']),
  sign: z.enum(['add', 'change', 'remove']),
  title: z.string(),
  /** Why, in one sentence. */
  reason: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** How it is taken back, or that it can't be. */
  undo: z.string(),
  risk: z.discriminatedUnion('level', [
    z.object({ level: z.literal('none') }),
    z.object({ level: z.literal('notice'), consequence: z.string() }),
    z.object({ level: z.literal('confirm'), consequence: z.string() }),
  ]),
  /** Set where someone else has to do it: the title of the role it takes. */
  delegateTo: z.string().nullable(),
  /** Single items of the change, such as permission names. */
  items: z.array(z.object({ name: z.string(), note: z.string() })),
});
export type ChangeView = z.infer<typeof changeViewSchema>;

/** Who controls an app besides this computer. */
export const controlViewSchema = z.object({
  created: z.string().nullable(),
  owners: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** The account's name, or what kind of thing owns it. */
      what: z.string(),
      roles: z.string(),
      owns: z.array(z.enum(ownedObjects)),
    }),
  ),
  /** What this computer does not hold. */
  credentials: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      hint: z.string().nullable(),
      from: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  /** What could not be read, and why, in words. */
  unread: z.array(z.string()),
});
export type ControlView = z.infer<typeof controlViewSchema>;

/** Who controls an app that this computer has no record of having made; its use is confirmed by `id`. */
const adoptionViewSchema = controlViewSchema.extend({ id: z.string(), consequence: z.string() });
export type AdoptionView = z.infer<typeof adoptionViewSchema>;

export const planViewSchema = z.object({
  planId: z.string(),
  purpose: z.enum(planPurposes),
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('new'), displayName: z.string() }),
    z.object({ kind: z.literal('existing'), displayName: z.string(), appId: z.string() }),
  ]),
  tenant: z.object({ tenantId: z.string(), displayName: z.string() }),
  changes: z.array(changeViewSchema),
  /** null where this computer knows the app as its own, or nothing is consented to. */
  adoption: adoptionViewSchema.nullable(),
  /** How many changes this user will make; the rest is left to someone else. */
  ownChanges: z.number(),
  unchanged: z.array(z.object({ what: z.string(), text: z.string() })),
  warnings: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  /** Non-empty: nothing can be applied, and why. `field` names the wizard field at fault. */
  blockers: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), field: z.string().nullable() }),
  ),
  /** "Rewst will be able to …": consent stated in full, one sentence an API. */
  consentSentences: z.array(z.string()),
});
export type PlanView = z.infer<typeof planViewSchema>;
