import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AppError } from '../../contract/errors';
import type { AccountView, IdentityView } from '../../contract/views/identity';
import { callSafely, shownValue, useApi, useEvent, useLoad } from './api';
import { requiredContext } from './required-context';

interface IdentityState {
  /** null until main has answered. */
  readonly identity: IdentityView | null;
  readonly account: AccountView | null;
  /** Why the last sign-in did not succeed. A cancelled one is no error. */
  readonly signInError: AppError | null;
  readonly signIn: () => void;
  readonly cancelSignIn: () => void;
  readonly signOut: () => void;
}

/** Who is signed in, and how to change that. */
const [IdentityContext, useIdentity] = requiredContext<IdentityState>('IdentityProvider');
export { useIdentity };

interface IdentityProviderProps {
  /** Who is signed in, where that is known before main has answered. */
  readonly first: IdentityView | null;
  readonly children: ReactNode;
}

/** Holds who is signed in. */
export function IdentityProvider({ first, children }: IdentityProviderProps) {
  const api = useApi();
  const asked = useLoad('identity.state', []);
  const [newest, setNewest] = useState<IdentityView | null>(null);
  const [signInError, setSignInError] = useState<AppError | null>(null);
  useEvent('identity', setNewest);
  const loaded = shownValue(asked.loadable);
  const identity = newest ?? loaded ?? first;

  const signIn = useCallback(() => {
    setSignInError(null);
    void callSafely(api, 'identity.signIn').then((result) => {
      if (result.ok) setNewest(result.value);
      else {
        setSignInError(result.error.code === 'signInCancelled' ? null : result.error);
        void callSafely(api, 'identity.state').then((state) => {
          if (state.ok) setNewest(state.value);
        });
      }
    });
  }, [api]);
  const cancelSignIn = useCallback(() => void callSafely(api, 'identity.cancel'), [api]);
  const signOut = useCallback(() => {
    setSignInError(null);
    void callSafely(api, 'identity.signOut').then((result) => {
      if (result.ok) setNewest(result.value);
      else setSignInError(result.error);
    });
  }, [api]);

  const state = useMemo<IdentityState>(
    () => ({
      identity,
      account: identity?.state === 'signedIn' ? identity.account : null,
      signInError,
      signIn,
      cancelSignIn,
      signOut,
    }),
    [identity, signInError, signIn, cancelSignIn, signOut],
  );
  return <IdentityContext value={state}>{children}</IdentityContext>;
}
