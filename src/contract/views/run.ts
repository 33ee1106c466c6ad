import { z } from 'zod';
import { appErrorSchema } from '../error-schema';
import { regions } from '../../domain/registration/callback';
import { planPurposes } from '../plan-request';
import { progressViewSchema } from './progress';
import { checksViewSchema } from './readiness';

/** Where one change of a run stands. */
const changeStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('retrying'), why: z.string(), until: z.string(), attempt: z.number() }),
  z.object({ state: z.literal('done') }),
  z.object({ state: z.literal('already') }),
  z.object({ state: z.literal('failed'), error: appErrorSchema }),
  /** Not tried, because something before it failed or the run was cancelled. */
  z.object({ state: z.literal('skipped'), why: z.string() }),
  z.object({ state: z.literal('delegated'), role: z.string() }),
]);
export type ChangeState = z.infer<typeof changeStateSchema>;

/** Names a client secret without holding it. */
export const secretRefSchema = z.strictObject({ tenantId: z.guid(), appId: z.guid(), keyId: z.guid() });
export type SecretRef = z.infer<typeof secretRefSchema>;

const secretStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none'), why: z.string() }),
  z.object({ state: z.literal('stored'), ref: secretRefSchema, expires: z.string().nullable() }),
  /** Made, but not in the keychain: the user sees it once, or has it removed from the app again. */
  z.object({
    state: z.literal('notStored'),
    ref: secretRefSchema,
    expires: z.string().nullable(),
    error: appErrorSchema,
  }),
  z.object({ state: z.literal('removed'), why: z.string() }),
]);
export type SecretState = z.infer<typeof secretStateSchema>;

/** One row of Rewst's form. The secret's row has no value: it is copied or shown by its reference. */
const sheetRowSchema = z.object({
  field: z.enum(['Client ID', 'Client Secret', 'Auth Subject', 'Tenant ID']),
  value: z.string().nullable(),
  /** What to do with this field. */
  hint: z.string(),
});

export const sheetViewSchema = z.object({
  appName: z.string(),
  appId: z.string(),
  tenantId: z.string(),
  tenantName: z.string(),
  rows: z.array(sheetRowSchema),
  secret: secretStateSchema,
  /** What to do in Rewst, step by step. */
  steps: z.array(z.string()),
  /** Rewst's address of the chosen region, for *Open Rewst*. */
  region: z.enum(regions),
  callback: z.string(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/**
 * What the checks say after the run, of what Microsoft Graph shows: grants and assignments, never our own record. What is read of
 * permissions and of the client secret stands beside the findings, for reports.
 */
export const verificationViewSchema = checksViewSchema.extend({
  granted: z.object({ scopes: z.array(z.string()), roles: z.array(z.string()) }),
  missing: z.array(
    z.object({
      api: z.string(),
      name: z.string(),
      kind: z.enum(['delegated', 'application']),
      why: z.string(),
    }),
  ),
  /** What came of asking for a token with the client secret. */
  token: z.enum(['works', 'notTried', 'notYet', 'refused']),
});
export type VerificationView = z.infer<typeof verificationViewSchema>;

export const runViewSchema = z.object({
  runId: z.string(),
  planId: z.string(),
  purpose: z.enum(planPurposes),
  state: z.enum(['running', 'succeeded', 'partial', 'failed', 'cancelled']),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  changes: z.array(z.object({ id: z.string(), title: z.string(), now: changeStateSchema })),
  /** What the run is doing besides a change: asking for sign-in, reading back, waiting for the secret to work. */
  progress: progressViewSchema.nullable(),
  /** Whether it waits for what the user may rather do without: `run.goOn`. */
  canGoOn: z.boolean(),
  error: appErrorSchema.nullable(),
  secret: secretStateSchema,
  verification: verificationViewSchema.nullable(),
  sheet: sheetViewSchema.nullable(),
  /** For a Global Administrator to open, where consent was left to someone else. */
  consentLink: z.string().nullable(),
  /** For an administrator to open before that: each adds an API whose adding was left to someone else. */
  apiLinks: z.array(z.object({ api: z.string(), url: z.string() })),
});
export type RunView = z.infer<typeof runViewSchema>;
