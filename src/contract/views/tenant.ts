import { z } from 'zod';

const abilitySchema = z.enum(['yes', 'no', 'maybe']);

/** An app registration in a list. */
export const appRowSchema = z.object({
  appId: z.string(),
  objectId: z.string(),
  displayName: z.string(),
  createdDateTime: z.string().nullable(),
});
export type AppRow = z.infer<typeof appRowSchema>;

/** An app registration that carries one of Rewst's callbacks. */
const candidateRowSchema = appRowSchema.extend({
  /** Whether a record of this computer says that it made the app, or was told to use it. */
  isOwn: z.boolean(),
});
export type CandidateRow = z.infer<typeof candidateRowSchema>;

/** A thing that will not work, or may not, found before anything was written. */
const preflightIssueSchema = z.object({
  id: z.string(),
  /** `stop`: the main job can't be done; `warn`: a part of it can't; `info`: good to know. */
  severity: z.enum(['stop', 'warn', 'info']),
  title: z.string(),
  text: z.string(),
});
export type PreflightIssue = z.infer<typeof preflightIssueSchema>;

/** What one read of the tenant found, in words. */
export const tenantViewSchema = z.object({
  tenantId: z.string(),
  displayName: z.string(),
  defaultDomain: z.string(),
  account: z.object({ displayName: z.string(), userPrincipalName: z.string() }),
  /** Titles of the active roles that matter here; null where they could not be read. */
  roles: z.array(z.string()).nullable(),
  can: z.object({
    register: abilitySchema,
    edit: abilitySchema,
    consent: abilitySchema,
    consentToGraphRoles: abilitySchema,
  }),
  partner: z.object({
    suggestion: z.enum(['partner', 'notPartner', 'unsure']),
    /** Why, as one sentence. */
    evidence: z.string(),
  }),
  /** Longest secret the policy allows, in days; null: no limit known. */
  secretMaxDays: z.number().nullable(),
  issues: z.array(preflightIssueSchema),
  /** Apps that already carry one of Rewst's callbacks; null where that could not be read. */
  appsWithCallback: z.array(candidateRowSchema).nullable(),
  /** Permissions that the tenant's APIs do not offer, so that the wizard can say so before the review. */
  missingResources: z.array(z.object({ key: z.string(), name: z.string() })),
  readAt: z.string(),
});
export type TenantView = z.infer<typeof tenantViewSchema>;
