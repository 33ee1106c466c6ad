import { isSameAccount, type BoundAccount } from '../../identity/account';

interface Asked {
  readonly request: { readonly caller: BoundAccount };
}

/**
 * The last report of each tenant, in memory: what is saved and exported comes from here and not from the window. It is given
 * to the account that asked for it alone.
 */
export class LastReports<T extends Asked> {
  readonly #byTenant = new Map<string, T>();

  /** A check begins: what was found out before is not what the window shows any more. */
  begin({ caller }: Asked['request']): void {
    this.#byTenant.delete(keyOf(caller));
  }

  keep(last: T): void {
    this.#byTenant.set(keyOf(last.request.caller), last);
  }

  /** null where this account has checked nothing since the program was started. */
  of(account: BoundAccount): T | null {
    const last = this.#byTenant.get(keyOf(account)) ?? null;
    return last !== null && isSameAccount(last.request.caller, account) ? last : null;
  }

  clear(): void {
    this.#byTenant.clear();
  }
}

const keyOf = ({ tenantId }: BoundAccount): string => tenantId.toLowerCase();
