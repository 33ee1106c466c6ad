import { z } from 'zod';
import { fixSchema } from '../domain/diagnosis/fixes/fix-schema';
import { regions } from '../domain/registration/callback';
import { extraSchema } from '../domain/registration/drift/extras';
import { secretLifetimes } from '../domain/registration/wanted/wanted';
import { choicesSchema } from './choices';

/** What a plan is for, as the user knows it. */
export const planPurposes = ['prepare', 'fix', 'rotate', 'takeAway', 'undo', 'finish'] as const;
export type PlanPurpose = (typeof planPurposes)[number];

const runId = z.string().min(1).max(100);

/**
 * What the user asks a plan for. A request names choices and things, never a change or a value to be written, so the window
 * gains no power by it: main reads what is there, makes the plan, and the user approves that plan by its id.
 */
export const planRequestSchema = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('prepare'), choices: choicesSchema }),
  z.strictObject({
    purpose: z.literal('fix'),
    appId: z.guid(),
    fix: fixSchema,
    /** The region whose callback is registered; null for the one that the app already uses. */
    region: z.enum(regions).nullable(),
  }),
  /** A new client secret beside those that exist. */
  z.strictObject({ purpose: z.literal('rotate'), appId: z.guid(), months: z.literal(secretLifetimes) }),
  z.strictObject({
    purpose: z.literal('removeSecrets'),
    appId: z.guid(),
    keyIds: z.array(z.guid()).min(1).max(100),
  }),
  /** Takes away something that Rewst does not ask for. */
  z.strictObject({ purpose: z.literal('takeAway'), appId: z.guid(), extra: extraSchema }),
  z.strictObject({ purpose: z.literal('undo'), runId }),
  /** Carries on with a run that was interrupted. */
  z.strictObject({ purpose: z.literal('finish'), runId }),
]);
export type PlanRequest = z.infer<typeof planRequestSchema>;

/** The purpose of a request, as the user knows it: a secret is removed where another has taken its place. */
export function purposeOf(request: PlanRequest): PlanPurpose {
  return request.purpose === 'removeSecrets' ? 'rotate' : request.purpose;
}
