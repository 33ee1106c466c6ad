import { AppFailure } from '../../../contract/errors';
import { clientCredentialToken, type ClientCredentialAnswer } from '../../identity/client-credential';
import type { NetworkFetch } from '../../network/network-fetch';

/** What the sign-in service says to a client secret. */
export type SecretTest =
  | { readonly kind: 'works'; readonly roles: readonly string[] }
  /** Refused in a way that is usual while a new app or secret is being copied. */
  | { readonly kind: 'notYet'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'notAnswered'; readonly why: string };

export type TestSecret = (
  input: { readonly tenantId: string; readonly appId: string; readonly secret: string },
  signal: AbortSignal,
) => Promise<SecretTest>;

/**
 * AADSTS numbers that are usual in the first minutes of a new app or secret: secret not known (7000215), application
 * not found (700016, 7000229), and "invalid client" of the older kind (70002).
 */
const whileReplicating: readonly number[] = [7000215, 700016, 7000229, 70002];

/** Asks Entra for a token with a client secret, to learn whether Rewst could. */
export function secretTester(fetch: NetworkFetch): TestSecret {
  return async ({ tenantId, appId, secret }, signal) => {
    try {
      const answer = await clientCredentialToken(fetch, {
        tenantId,
        clientId: appId,
        clientSecret: secret,
        scope: 'https://graph.microsoft.com/.default',
        signal,
      });
      return verdict(answer);
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof AppFailure)) throw thrown;
      return { kind: 'notAnswered', why: thrown.error.message };
    }
  };
}

function verdict(answer: ClientCredentialAnswer): SecretTest {
  if (answer.ok) return { kind: 'works', roles: answer.roles };
  const code = answer.codes[0];
  const named = code === undefined ? answer.error : `AADSTS${String(code)}`;
  return answer.codes.some((one) => whileReplicating.includes(one))
    ? {
        kind: 'notYet',
        why: `Microsoft’s sign-in service does not know the client secret yet (${named}). That is usual in the first minutes.`,
      }
    : {
        kind: 'refused',
        why: `Microsoft’s sign-in service refused it (${named}), so Rewst can’t sign in with it. Troubleshoot says what the number means.`,
      };
}
