import type { Account } from '../../directory/accounts';
import type { Random } from '../../random';
import type { RequestedScopes, SignInSession } from '../tokens/tokens';
import type { Client } from '../clients';
import type { TenantName } from '../tenants';
import type { RedirectPlatform } from '../../../domain/registration/changes/redirect-uris';

/** What an application asked of the authorize endpoint, checked. */
export interface AuthorizeRequest {
  readonly tenant: TenantName;
  /** The segment as it came: the forms post to it. */
  readonly tenantSegment: string;
  readonly client: Client;
  readonly platform: RedirectPlatform;
  readonly redirectUri: string;
  readonly responseType: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly challenge: string;
  readonly asked: RequestedScopes;
  readonly prompt: string | null;
  readonly loginHint: string | null;
  readonly wantsClientInfo: boolean;
  readonly correlationId: string | null;
  /** Where the browser is. */
  readonly address: string;
}

/** A user on the way through the pages. */
export interface Flow {
  readonly kind: 'authorize';
  readonly request: AuthorizeRequest;
  account: Account | null;
  /** What the account has proved. */
  session: SignInSession | null;
}

/** An administrator on the way through the admin consent pages. */
export interface AdminConsentFlow {
  readonly kind: 'admin-consent';
  readonly tenantSegment: string;
  readonly clientId: string;
  readonly redirectUri: string | null;
  readonly state: string | null;
  account: Account | null;
}

/** The flows under way, by the id that the forms carry. */
export class Flows {
  readonly #underWay = new Map<string, Flow | AdminConsentFlow>();

  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  begin(flow: Flow | AdminConsentFlow): string {
    const id = this.#random.text(32);
    this.#underWay.set(id, flow);
    return id;
  }

  find(id: string | null): Flow | AdminConsentFlow | null {
    return id === null ? null : (this.#underWay.get(id) ?? null);
  }

  end(id: string): void {
    this.#underWay.delete(id);
  }
}
