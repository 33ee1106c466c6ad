import { z } from 'zod';
import type { CheckVerdict } from '../../domain/checks/verdict';
import { regions } from '../../domain/registration/callback';
import { customersViewSchema } from './customers';
import { areaSchema, findingViewSchema } from './findings';

/** An account of the tenant that may be the one that authorises in Rewst. */
export const accountRowSchema = z.object({
  id: z.guid(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  guest: z.boolean(),
  /** null where Graph does not say. */
  enabled: z.boolean().nullable(),
  /** The account that is signed in to this program. */
  caller: z.boolean(),
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** What is known of whether Rewst will be able to sign in and work. */
export const readinessViewSchema = z.object({
  verdict: z.object({
    kind: z.enum(['works', 'refused', 'perhaps', 'notKnown'] satisfies CheckVerdict['kind'][]),
    sentence: z.string(),
    unread: z.string().nullable(),
  }),
  findings: z.array(findingViewSchema),
  /** null where the tenant is no partner's, or customers were not read yet. */
  customers: customersViewSchema.nullable(),
  /** Whether the tenant is a CSP partner's; null where that could not be read. */
  partner: z.boolean().nullable(),
  /** ISO date and time. */
  checkedAt: z.string(),
});
export type ReadinessView = z.infer<typeof readinessViewSchema>;
export type VerdictView = ReadinessView['verdict'];

/** What checks of one registration say: of its health, or of what a run has brought about. */
export const checksViewSchema = readinessViewSchema.pick({ verdict: true, findings: true, checkedAt: true });
export type ChecksView = z.infer<typeof checksViewSchema>;

/** How far a check has come, and what is known by then. */
export const readinessProgressSchema = z.object({
  requestId: z.string(),
  /** Areas that have been read; their findings are final. */
  read: z.array(areaSchema),
  /** Areas that are still being read. */
  reading: z.array(areaSchema),
  view: readinessViewSchema,
});
export type ReadinessProgress = z.infer<typeof readinessProgressSchema>;

/** What a check is likely to be made with: the account and region of the last one in this tenant. */
export const lastSubjectSchema = z.object({
  account: accountRowSchema.nullable(),
  /** Where none was checked: the region of the app's last plan; null where that is not known either. */
  region: z.enum(regions).nullable(),
});
