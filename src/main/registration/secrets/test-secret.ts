import { AppFailure } from '../../../contract/errors';
import type { Clock } from '../../../domain/clock';
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

/** The longest Retry-After that is waited for before another try, in milliseconds. */
const longestWait = 60_000;

/**
 * Asks Entra for a token with a client secret, to learn whether Rewst could. It is never asked again before the time that its
 * Retry-After has named.
 */
export function secretTester(fetch: NetworkFetch, clock: Clock): TestSecret {
  let notBefore = 0;
  return async ({ tenantId, appId, secret }, signal) => {
    const early = notBefore - clock.now().getTime();
    if (early > longestWait) return { kind: 'notAnswered', why: new AppFailure('throttled').error.message };
    if (early > 0) await clock.sleep(early, signal);
    try {
      const answer = await clientCredentialToken(fetch, clock, {
        tenantId,
        clientId: appId,
        clientSecret: secret,
        scope: 'https://graph.microsoft.com/.default',
        signal,
      });
      return verdict(answer);
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof AppFailure)) throw thrown;
      notBefore = clock.now().getTime() + Number(thrown.error.details?.retryAfter ?? 0) * 1000;
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
