import type { Clock } from '../../../domain/clock';
import type { AuthenticationMethod, Device } from '../../directory/accounts';
import type { JsonObject } from '../../json';
import type { Random } from '../../random';
import type { PracticeRecord } from '../../record';
import { epochSeconds } from '../../time';

/** A delegated permission that a client asks for. */
export interface RequestedScope {
  readonly name: string;
  readonly needsAdmin: boolean;
}

/** What a `scope` parameter asks for: permissions of one API, and whether a refresh token is wanted. */
export interface RequestedScopes {
  readonly resourceAppId: string;
  /** Permissions of that API; those of signing in itself belong to Microsoft Graph. */
  readonly scopes: readonly RequestedScope[];
  readonly wantsRefresh: boolean;
  readonly wantsIdToken: boolean;
}

/** What a sign-in has proved. It stays with its code and its refresh tokens. */
export interface SignInSession {
  readonly methods: ReadonlySet<AuthenticationMethod>;
  readonly device: Device | null;
  readonly signedInAt: Date;
  readonly wantsIdToken: boolean;
}

/** What an access token of the practice tenant stands for. */
export interface AccessGrant {
  readonly audience: string;
  readonly clientId: string;
  /** The user who signed in; null for an application that signed in by itself. */
  readonly accountId: string | null;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** What an authorisation code stands for. */
export interface CodeGrant {
  readonly clientId: string;
  readonly accountId: string;
  readonly tenantId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | null;
  readonly asked: RequestedScopes;
  readonly session: SignInSession;
  readonly issuedAt: Date;
}

export interface RefreshGrant {
  readonly session: SignInSession;
  readonly clientId: string;
  readonly accountId: string;
  readonly tenantId: string;
  readonly issuedAt: Date;
}

/** A token's meaning; a token issued before its user's latest revocation is worthless. */
interface Held<Grant> {
  readonly grant: Grant;
  readonly revocations: number;
}

interface Code {
  readonly grant: CodeGrant;
  used: boolean;
}

/** All codes and tokens that the tenant has given out. */
export class Tokens {
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Held<AccessGrant>>();
  readonly #refresh = new Map<string, Held<RefreshGrant>>();
  /** How often each user's tokens have been revoked, and when last. */
  readonly #revocations = new Map<string, { readonly times: number; readonly last: Date }>();

  readonly #clock: Clock;
  readonly #random: Random;
  readonly #record: PracticeRecord;

  constructor(clock: Clock, random: Random, record: PracticeRecord) {
    this.#clock = clock;
    this.#random = random;
    this.#record = record;
  }

  /** A code that can be redeemed once. */
  newCode(grant: CodeGrant): string {
    const value = `1.${this.#random.text(120)}.${this.#random.text(400, `${base64Url}-_`)}`;
    this.#codes.set(value, { grant, used: false });
    this.#record.tokenIssued(value);
    return value;
  }

  /** What a code stands for, and whether it was redeemed before; null for an unknown one. */
  redeem(value: string): { readonly grant: CodeGrant; readonly used: boolean } | null {
    const code = this.#codes.get(value);
    if (!code) return null;
    const { grant, used } = code;
    code.used = true;
    return { grant, used };
  }

  newAccessToken(grant: AccessGrant, claims: JsonObject): string {
    const value = this.#signed(claims);
    this.#access.set(value, { grant, revocations: this.#timesRevoked(grant.accountId) });
    this.#record.tokenIssued(value);
    return value;
  }

  /** What an access token stands for, and whether it was revoked; null for one that was never issued. */
  accessGrant(value: string): { readonly grant: AccessGrant; readonly revoked: boolean } | null {
    return this.#held(this.#access, value);
  }

  newRefreshToken(grant: RefreshGrant): string {
    const value = `1.${this.#random.text(80, `${base64Url}-_`)}.${this.#random.text(600, `${base64Url}-_`)}`;
    this.#refresh.set(value, { grant, revocations: this.#timesRevoked(grant.accountId) });
    this.#record.tokenIssued(value);
    return value;
  }

  /** What a refresh token stands for, and whether it was revoked; null for one that was never issued. */
  refreshGrant(value: string): { readonly grant: RefreshGrant; readonly revoked: boolean } | null {
    return this.#held(this.#refresh, value);
  }

  /** An ID token; the practice tenant never checks one. */
  newIdToken(claims: JsonObject): string {
    const value = this.#signed(claims);
    this.#record.tokenIssued(value);
    return value;
  }

  /** Makes every token of a user worthless that was issued up to now. */
  revoke(accountId: string): void {
    this.#revocations.set(accountId, { times: this.#timesRevoked(accountId) + 1, last: this.#clock.now() });
  }

  /** From when on a user's tokens are valid; null where they were never revoked. */
  validFrom(accountId: string): Date | null {
    return this.#revocations.get(accountId)?.last ?? null;
  }

  #held<Grant extends { readonly accountId: string | null }>(
    tokens: ReadonlyMap<string, Held<Grant>>,
    value: string,
  ): { readonly grant: Grant; readonly revoked: boolean } | null {
    const held = tokens.get(value);
    if (!held) return null;
    return { grant: held.grant, revoked: held.revocations < this.#timesRevoked(held.grant.accountId) };
  }

  #timesRevoked(accountId: string | null): number {
    return accountId === null ? 0 : (this.#revocations.get(accountId)?.times ?? 0);
  }

  /** Shaped like a JWT; the signature is chance, for nothing here is to be trusted anywhere else. */
  #signed(claims: JsonObject): string {
    const header = { typ: 'JWT', alg: 'RS256', kid: this.#random.text(27) };
    const payload = { ...claims, uti: this.#random.text(22), ver: '2.0' };
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    return `${encode(header)}.${encode(payload)}.${this.#random.text(342, `${base64Url}-_`)}`;
  }
}

/** The times that every token carries. */
export function timeClaims(issuedAt: Date, expiresAt: Date): JsonObject {
  return { iat: epochSeconds(issuedAt), nbf: epochSeconds(issuedAt), exp: epochSeconds(expiresAt) };
}

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
