import { isSameAccount, type BoundAccount } from '../../identity/account';

interface Asked {
  readonly request: { readonly caller: BoundAccount; readonly appId: string | null };
}

/**
 * The last report of each tenant and app, in memory: what is saved and exported comes from here and not from the window. It
 * is given to the account that asked for it alone.
 */
export class LastReports<T extends Asked> {
  readonly #reports = new Map<string, T>();

  keep(last: T): void {
    this.#reports.set(keyOf(last.request.caller, last.request.appId), last);
  }

  /** null where this account has checked nothing with this app since the program was started. */
  of(account: BoundAccount, appId: string | null): T | null {
    const last = this.#reports.get(keyOf(account, appId)) ?? null;
    return last !== null && isSameAccount(last.request.caller, account) ? last : null;
  }

  clear(): void {
    this.#reports.clear();
  }
}

const keyOf = ({ tenantId }: BoundAccount, appId: string | null): string =>
  `${tenantId} ${appId ?? ''}`.toLowerCase();
