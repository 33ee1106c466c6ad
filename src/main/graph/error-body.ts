import { z } from 'zod';
import { parseJson } from '../../domain/json';
import { cleanText } from '../../domain/names';
import type { GraphResponse } from './answer';

/** What is taken from a Graph error body. The message is one clean line; the screen shows it as a quotation alone. */
export interface GraphErrorBody {
  readonly code: string;
  readonly message: string;
  /** Codes of `details` and a nested `innerError.code`, which are often the specific ones. */
  readonly moreCodes: readonly string[];
  readonly requestId: string | null;
  /** The properties that `details` name. */
  readonly targets: readonly string[];
}

const text = z.string().optional().catch(undefined);

const innerSchema = z.looseObject({ code: text, 'request-id': text }).optional().catch(undefined);

const schema = z.object({
  error: z.object({
    code: z.string().catch(''),
    message: z.string().catch(''),
    details: z
      .array(z.looseObject({ code: text, target: text }))
      .optional()
      .catch(undefined),
    innerError: innerSchema,
    innererror: innerSchema,
  }),
});

/** Graph's error body, or null when the body is not one. Source: Microsoft Graph's page on error responses. */
export function graphErrorBody(answer: GraphResponse): GraphErrorBody | null {
  if (answer.body.kind !== 'json') return null;
  const parsed = schema.safeParse(answer.body.value);
  if (!parsed.success) return null;
  const { code, message, details = [], innerError, innererror } = parsed.data.error;
  const inner = innerError ?? innererror;
  return {
    code,
    message: cleanText(message, 1000),
    moreCodes: [...details.map((detail) => detail.code), inner?.code].filter((more) => more !== undefined),
    requestId: inner?.['request-id'] ?? null,
    targets: details.map(({ target }) => target).filter((target) => target !== undefined),
  };
}

/** What a refusal says in its text, where the status and the code alone do not tell. */
export interface RefusalWording {
  /** The role assignment is there already. */
  readonly alreadyAssigned: boolean;
  /** Two writes met on the same object; neither is at fault. */
  readonly concurrency: boolean;
  /** The secret to remove is not on the object any more. */
  readonly credentialGone: boolean;
  /** Something that the request names does not exist, or does not exist yet. */
  readonly absent: boolean;
  /** A permission that the API does not offer. */
  readonly unknownPermission: boolean;
  /** The user or the tenant may not own more objects. */
  readonly quota: boolean;
}

const alreadyAssigned = /permission being assigned already exists|entitlementgrant entry already exists/i;
const credentialGone = /no (?:password )?credentials? (?:was |were )?found/i;
const absent =
  /queried reference-property objects are not present|does not reference a valid application object|must (?:be )?in the local tenant|not a valid reference update/i;
const unknownPermission = /claim is invalid|does not exist on resource application/i;
const quota = /quota limit.{0,80}exceeded|exceeded.{0,80}quota/i;

/** Reads a refusal's text. The texts are Entra's own, seen in public issue threads; no page of Microsoft's lists them. */
export function sayings(error: GraphErrorBody): RefusalWording {
  const has = (code: string): boolean => error.code === code || error.moreCodes.includes(code);
  return {
    alreadyAssigned: alreadyAssigned.test(error.message),
    concurrency: has('Directory_ConcurrencyViolation'),
    credentialGone: credentialGone.test(error.message),
    absent: has('NoBackingApplicationObject') || absent.test(error.message),
    unknownPermission: unknownPermission.test(error.message),
    quota: has('Directory_QuotaExceeded') || quota.test(error.message),
  };
}

/**
 * The claims challenge of an answer as JSON text to hand to the sign-in, or null when there is none that can be
 * read. Source: Microsoft's page on claims challenges: `WWW-Authenticate: Bearer …, error="insufficient_claims",
 * claims="<base64 of JSON>"`.
 */
export function claimsChallenge(answer: GraphResponse): string | null {
  const header = answer.headers['www-authenticate'] ?? '';
  const encoded = /\bclaims="([A-Za-z0-9+/_=-]{1,8192})"/.exec(header)?.[1];
  if (encoded === undefined) return null;
  const json = Buffer.from(encoded, 'base64').toString('utf8');
  const value = parseJson(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? json : null;
}
