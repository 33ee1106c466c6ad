import type { z } from 'zod';
import { AppFailure } from '../../../contract/errors';
import { known, unknown, type Known } from '../../../domain/registration/found';
import type { BatchItem } from '../../graph/batching/batch';
import { toAppFailure } from '../../graph/graph-client';
import type { Outcome } from '../../graph/outcome';

/** One read of a batch. */
export function readItem<T>(
  id: string,
  path: string,
  schema: z.ZodType<T>,
  consistency?: 'eventual',
): BatchItem<T> {
  return { id, path, schema, method: 'GET', kind: 'read', ...(consistency && { consistency }) };
}

/** What a read gave; a read that failed is unknown, with the reason in words. */
export function knownFrom<T>(outcome: Outcome<T>): Known<T> {
  return outcome.kind === 'done' ? known(outcome.value) : unknown(reasonOf(outcome));
}

/** What a read gives; unknown, with the reason in words, where it throws an AppFailure. */
export async function knownOnce<T>(reading: () => Promise<T>): Promise<Known<T>> {
  try {
    return known(await reading());
  } catch (thrown) {
    if (thrown instanceof AppFailure) return unknown(thrown.error.message);
    throw thrown;
  }
}

/** Whether Graph says that there is no such object. */
export function isAbsent(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'failed' && outcome.error.code === 'notFound';
}

/** Why a read did not succeed, in words. */
export function reasonOf(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): string {
  return toAppFailure(outcome).error.message;
}
