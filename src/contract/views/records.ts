import { z } from 'zod';
import { regions } from '../../domain/registration/callback';
import { fixSchema } from '../../domain/diagnosis/fixes/fix-schema';
import { extraSchema } from '../../domain/registration/drift/extras';
import { appErrorSchema } from '../error-schema';
import { planPurposes, planRequestSchema } from '../plan-request';
import { findingViewSchema } from './findings';
import { controlViewSchema } from './plan';
import { secretRefSchema } from './run';

/** A registration that was prepared on this computer. */
export const registrationRowSchema = z.object({
  appId: z.string(),
  displayName: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  preparedAt: z.string(),
  /** Whether a verified record says so. */
  verified: z.boolean(),
  /** The newest client secret of ours. */
  secret: z
    .object({
      ref: secretRefSchema,
      expires: z.string().nullable(),
      daysLeft: z.number().nullable(),
      /** null: the keychain can’t be read. */
      held: z.boolean().nullable(),
    })
    .nullable(),
});
export type RegistrationRow = z.infer<typeof registrationRowSchema>;

/** One client secret of an app as the tenant shows it. */
export const secretRowSchema = z.object({
  keyId: z.string(),
  displayName: z.string().nullable(),
  hint: z.string().nullable(),
  created: z.string().nullable(),
  expires: z.string().nullable(),
  daysLeft: z.number().nullable(),
  /** null: the keychain can’t be read. */
  heldHere: z.boolean().nullable(),
});
export type SecretRow = z.infer<typeof secretRowSchema>;

/**
 * Whether a record is certainly this program's. `noKey`: the keychain has no key for it, or can't be read. `mismatch`: it was
 * written with another key, or changed outside of this program. What is not `verified` is shown, and not acted on; for `noKey`
 * the keychain is asked again when the user wants it undone or finished.
 */
const authenticitySchema = z.enum(['verified', 'noKey', 'mismatch']);

/** What an app has beyond what Rewst asks for, in this tenant. */
export const extrasViewSchema = z.object({
  permissions: z.array(
    z.object({
      extra: extraSchema,
      /** null where the API does not say what the id means. */
      name: z.string().nullable(),
      api: z.string(),
      kind: z.enum(['delegated', 'application']),
      listed: z.boolean(),
      granted: z.boolean(),
    }),
  ),
  redirectUris: z.array(z.object({ extra: extraSchema, uri: z.string(), platform: z.string() })),
  /** How many other APIs something was consented to of. */
  otherApis: z.number(),
  consentUnread: z.string().nullable(),
  /** Who owns it, and which credentials this computer does not hold. */
  control: controlViewSchema.nullable(),
});
export type ExtrasView = z.infer<typeof extrasViewSchema>;

/** How a registration stands beside what was approved for it here. */
export const registrationCheckSchema = z.object({
  appId: z.string(),
  checkedAt: z.string(),
  /** Whether the registration is as Rewst needs it; `gone`: the app is not in the tenant any more. */
  outcome: z.enum(['works', 'refused', 'perhaps', 'notKnown', 'gone']),
  /** Why it could not be read; null where it could. */
  error: appErrorSchema.nullable(),
  /** What has changed since; null where no run of this computer has left a record to compare with. */
  drift: z
    .array(z.object({ key: z.string(), text: z.string(), fix: planRequestSchema.nullable() }))
    .nullable(),
});
export type RegistrationCheck = z.infer<typeof registrationCheckSchema>;

/** A run in the Activity list. */
export const activityRowSchema = z.object({
  runId: z.string(),
  purpose: z.enum(planPurposes),
  title: z.string(),
  startedAt: z.string(),
  who: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  state: z.enum(['running', 'succeeded', 'partial', 'failed', 'cancelled', 'unfinished']),
  canUndo: z.boolean(),
  authenticity: authenticitySchema,
});
export type ActivityRow = z.infer<typeof activityRowSchema>;

/** One run, change by change. */
export const activityDetailSchema = activityRowSchema.extend({
  appId: z.string().nullable(),
  steps: z.array(
    z.object({
      title: z.string(),
      at: z.string(),
      outcome: z.enum(['intended', 'done', 'already', 'failed', 'unknown']),
      requestIds: z.array(z.string()),
      note: z.string().nullable(),
    }),
  ),
});
export type ActivityDetail = z.infer<typeof activityDetailSchema>;

/** A past diagnosis, its text redacted of tokens and secrets. */
export const diagnosisRecordSchema = z.object({
  id: z.string(),
  at: z.string(),
  text: z.string(),
  title: z.string(),
  code: z.number().nullable(),
  fixed: z.boolean(),
  helped: z.enum(['yes', 'no', 'notSaid']),
});
export type DiagnosisRecord = z.infer<typeof diagnosisRecordSchema>;

/** What the tenant's real state says about a pasted error. */
export const examinationViewSchema = z.object({
  app: z.object({ appId: z.string(), displayName: z.string() }).nullable(),
  /** What explains the error, or could, before what was looked at besides. */
  findings: z.array(findingViewSchema),
  /** One bold sentence about what was found. */
  verdict: z.string(),
  /** The fixes to choose from, the usual one first; empty where nothing can be fixed from here. */
  fixes: z.array(fixSchema),
  /** The region that a fix is asked for with. */
  region: z.enum(regions).nullable(),
  /** The most likely cause, where the obvious one is already right. */
  nextLikely: z.string().nullable(),
  secrets: z.array(secretRowSchema),
  /** Whose sign-in was looked at; null where the cause is about no account, or which one is not known. */
  account: z.string().nullable(),
  /** The cause is about an account that the text does not name: the user may choose it. */
  asksForAccount: z.boolean(),
  /** The cause is about customers, whose relationships the user has not allowed to be read. */
  asksForRelationships: z.boolean(),
});
export type ExaminationView = z.infer<typeof examinationViewSchema>;
