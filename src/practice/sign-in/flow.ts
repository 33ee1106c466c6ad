import type { Account } from '../directory/accounts';
import type { Random } from '../random';
import type { Asked } from './asked-scopes';
import type { Client, Platform } from './clients';
import type { TenantName } from './tenants';

/** What an application asked of the authorize endpoint, checked. */
export interface AuthorizeRequest {
  readonly tenant: TenantName;
  /** The segment as it came: the forms post to it. */
  readonly tenantSegment: string;
  readonly client: Client;
  readonly platform: Platform;
  readonly redirectUri: string;
  readonly responseType: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly challenge: string;
  readonly asked: Asked;
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
  readonly wantsClientInfo: boolean;
  readonly correlationId: string | undefined;
}

/** Somebody on the way through the pages. */
export interface Flow {
  readonly kind: 'authorize';
  readonly request: AuthorizeRequest;
  account: Account | undefined;
}

/** An administrator on the way through the admin consent pages. */
export interface AdminConsentFlow {
  readonly kind: 'admin-consent';
  readonly tenantSegment: string;
  readonly clientId: string;
  readonly redirectUri: string | undefined;
  readonly state: string | undefined;
  account: Account | undefined;
}

/** The flows under way, by the id that the forms carry. */
export class Flows {
  private readonly underWay = new Map<string, Flow | AdminConsentFlow>();

  constructor(private readonly random: Random) {}

  begin(flow: Flow | AdminConsentFlow): string {
    const id = this.random.text(32);
    this.underWay.set(id, flow);
    return id;
  }

  find(id: string | undefined): Flow | AdminConsentFlow | undefined {
    return id === undefined ? undefined : this.underWay.get(id);
  }

  end(id: string): void {
    this.underWay.delete(id);
  }
}
