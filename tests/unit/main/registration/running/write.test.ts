import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { change } from '../../../../../src/domain/registration/changes/change';
import { write, WriteOutcomes } from '../../../../../src/main/registration/running/write';

const patch = (to: boolean) =>
  write([change({ kind: 'setIdTokens', to })], {
    method: 'PATCH',
    path: '/applications/1',
    kind: 'idempotentWrite',
    schema: z.unknown(),
  });

describe('the outcomes of writes', () => {
  test('are each write’s own', () => {
    const [sent, other] = [patch(true), patch(false)];
    const ids = { requestId: null, clientRequestId: 'one' };
    const done = { kind: 'done', value: null, status: 204, ids } as const;
    const outcomes = new WriteOutcomes(new Map([[sent, done]]));
    expect(outcomes.of(sent)).toBe(done);
    expect(() => outcomes.of(other)).toThrow(TypeError);
  });

  test('stand under the names of the changes, so that two writes to one object are two', () => {
    expect(patch(true).item.id).not.toBe(patch(false).item.id);
  });
});
