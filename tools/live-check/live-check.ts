import { z } from 'zod';
import type { GraphClient } from '../../src/main/graph/graph-client';
import type { Outcome } from '../../src/main/graph/outcome';
import { readItem } from '../../src/main/registration/reading/known-reads';
import type { LiveQuestion } from './questions';
import { typeDifferences, type Difference } from './type-differences';

/** What a tenant answered to one question. */
export type QuestionResult =
  | { readonly kind: 'yes' }
  /** The object is not in this tenant, which is no fault. */
  | { readonly kind: 'absent' }
  /** The answer came, and is not as assumed. */
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  /** The account or the sign-in may not read it. `code` is this program's. */
  | { readonly kind: 'notPermitted'; readonly code: string; readonly graphCode: string | null }
  | { readonly kind: 'no'; readonly code: string; readonly graphCode: string | null };

export interface Answered {
  readonly question: Pick<LiveQuestion, 'id' | 'section' | 'text' | 'practiceFile'>;
  readonly answer: QuestionResult;
  /** Microsoft's id of the request, for a report to Microsoft. */
  readonly requestId: string | null;
}

/**
 * Asks every question in batches, and holds each answer against Graph's type definitions and against what our readers
 * assume. Reads only. Rejects with the signal's reason.
 */
export async function liveCheck(
  graph: Pick<GraphClient, 'batch'>,
  questions: readonly LiveQuestion[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly Answered[]> {
  const items = questions.map(({ id, path, consistency }) => readItem(id, path, z.unknown(), consistency));
  const answers = await graph.batch(items, options);
  return questions.map((question, index) => {
    const item = items[index];
    if (item === undefined) throw new TypeError('A question was not asked.');
    const outcome = answers.of(item);
    const { id, section, text, practiceFile } = question;
    return {
      question: { id, section, text, practiceFile },
      answer: answerFrom(question, outcome),
      requestId: outcome.ids.requestId ?? null,
    };
  });
}

function answerFrom(question: LiveQuestion, outcome: Outcome<unknown>): QuestionResult {
  switch (outcome.kind) {
    case 'done': {
      const differences = differencesOf(question, outcome.value);
      return differences.length === 0 ? { kind: 'yes' } : { kind: 'differs', differences };
    }
    case 'failed':
    case 'ambiguous':
    case 'conflict': {
      const { code, details } = outcome.error;
      const refused = { code, graphCode: details?.graphCode ?? null };
      if (code === 'notFound' && question.optional) return { kind: 'absent' };
      return code === 'forbiddenByRole' ? { kind: 'notPermitted', ...refused } : { kind: 'no', ...refused };
    }
    case 'already':
      return { kind: 'no', code: 'unexpectedAnswer', graphCode: null };
  }
}

function differencesOf(
  { type, list, shape, assumption }: LiveQuestion,
  answer: unknown,
): readonly Difference[] {
  const differences: Difference[] = [];
  if (type !== null) {
    if (!list) differences.push(...typeDifferences(type, answer));
    else {
      const entries = z.object({ value: z.array(z.unknown()) }).safeParse(answer);
      if (!entries.success) differences.push({ at: 'value', expected: `a list of ${type}`, came: 'no list' });
      for (const entry of entries.data?.value ?? []) {
        differences.push(...typeDifferences(type, entry, 'value[]'));
      }
    }
  }
  const read = shape?.safeParse(answer);
  if (read?.success === false) {
    for (const { path, code } of read.error.issues) {
      differences.push({ at: path.join('.'), expected: 'what our reader takes', came: code });
    }
  }
  const assumed = assumption?.(answer) ?? null;
  if (assumed !== null) differences.push({ at: '', ...assumed });
  return unique(differences);
}

function unique(differences: readonly Difference[]): readonly Difference[] {
  const byText = new Map(differences.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}
