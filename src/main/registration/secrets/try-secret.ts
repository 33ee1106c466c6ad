import type { ProgressView } from '../../../contract/views/progress';
import type { Clock } from '../../../domain/clock';
import { endIn } from '../../progress/call-options';
import { pollDelays } from '../../progress/poll';
import type { SecretTest, TestSecret } from './test-secret';

/** Pauses between tries of a new secret, in milliseconds; about two minutes in all. */
const secretPollDelays = pollDelays.slice(0, 7);

/** How often the sign-in service is asked again where no answer came: the answer may have been lost just once. */
const askedAgain = 3;

/** Said while Microsoft's sign-in service does not know a client secret yet, for so many milliseconds at most. */
export function waitingForSecret(milliseconds: number, clock: Clock): ProgressView {
  return {
    title: 'Waiting until the client secret works',
    detail: 'Microsoft is copying it to its sign-in servers. This can take a few minutes.',
    ends: endIn(milliseconds, 'over', clock),
  };
}

/**
 * Tries a secret, again while the sign-in service may not know it yet, and a few times where its answer is lost.
 * @param onWait told how long it still tries at most, in milliseconds
 */
export async function secretTestWithRetries(
  input: { readonly tenantId: string; readonly appId: string; readonly secret: string },
  testSecret: TestSecret,
  clock: Clock,
  signal: AbortSignal,
  onWait: (milliseconds: number) => void,
): Promise<SecretTest> {
  let test = await testSecret(input, signal);
  let unanswered = 0;
  let left = secretPollDelays.reduce((sum, pause) => sum + pause, 0);
  for (const pause of secretPollDelays) {
    if (test.kind === 'notAnswered') unanswered += 1;
    else if (test.kind !== 'notYet') return test;
    if (unanswered > askedAgain) return test;
    if (test.kind === 'notYet') onWait(left);
    await clock.sleep(pause, signal);
    left -= pause;
    test = await testSecret(input, signal);
  }
  return test;
}
