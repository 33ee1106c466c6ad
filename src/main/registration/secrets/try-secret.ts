import { pollDelays, pollUntil, type PollOptions, type PollText } from '../../progress/poll';
import type { SecretTest, TestSecret } from './test-secret';

/** Pauses between tries of a new secret, in milliseconds; about two minutes in all. */
const secretPollDelays = pollDelays.slice(0, 7);

/** How often the sign-in service is asked again where no answer came: the answer may have been lost just once. */
const maxUnanswered = 3;

const waiting: PollText = {
  title: 'Waiting until the client secret works',
  detail: 'Microsoft is copying it to its sign-in servers. This can take a few minutes.',
};

/** Tries a secret, again while the sign-in service may not know it yet, and a few times where its answer is lost. */
export async function trySecret(
  input: Parameters<TestSecret>[0],
  tools: PollOptions & {
    readonly testSecret: TestSecret;
    readonly signal: AbortSignal;
    readonly onProgress: NonNullable<PollOptions['onProgress']>;
  },
): Promise<SecretTest> {
  let unanswered = 0;
  let isCopying = false;
  return pollUntil(
    () => tools.testSecret(input, tools.signal),
    ({ kind }) => {
      if (kind === 'notAnswered') unanswered += 1;
      isCopying = kind === 'notYet';
      return kind === 'works' || kind === 'refused' || unanswered > maxUnanswered;
    },
    waiting,
    {
      clock: tools.clock,
      signal: tools.signal,
      delays: secretPollDelays,
      // A lost answer says nothing about what Microsoft is doing.
      onProgress: (progress) => {
        if (progress === null || isCopying) tools.onProgress(progress);
      },
    },
  );
}
