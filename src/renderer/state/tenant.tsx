import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { TenantView } from '../../contract/views/tenant';
import { shownValue, useLoad, type Loadable } from './api';
import { useIdentity } from './identity';
import { requiredContext } from './required-context';

interface TenantState {
  readonly loadable: Loadable<TenantView>;
  /** The tenant as last read, or null. */
  readonly tenant: TenantView | null;
  /** Reads it again from Microsoft. */
  readonly reload: () => void;
}

/** What one read of the signed-in tenant found. */
const [TenantContext, useTenant] = requiredContext<TenantState>('TenantProvider');
export { useTenant };

/** Holds what one read of the signed-in tenant found. It is read after every sign-in, and again on demand. */
export function TenantProvider({ children }: { readonly children: ReactNode }) {
  const { account } = useIdentity();
  const who = account === null ? null : `${account.tenantId} ${account.username}`;
  // From the first time that the user asks for it, every read for this account is a fresh one.
  const [freshFor, setFreshFor] = useState<string | null>(null);
  const fresh = who !== null && freshFor === who;
  const { loadable, reload: again } = useLoad('tenant.inspect', who === null ? null : [{ fresh }], who);
  const reload = useCallback(() => {
    if (fresh) again();
    else setFreshFor(who);
  }, [fresh, who, again]);
  const value = shownValue(loadable);
  // The answer for another account is no answer.
  const tenant = value !== null && value.tenantId === account?.tenantId ? value : null;
  const state = useMemo<TenantState>(() => ({ loadable, tenant, reload }), [loadable, tenant, reload]);
  return <TenantContext value={state}>{children}</TenantContext>;
}
