import { expect, test } from 'vitest';
import { AppFailure } from '../../../../../src/contract/errors';
import { recordHandlers } from '../../../../../src/main/ipc/handlers/record-handlers';
import type { Services } from '../../../../../src/main/ipc/handlers/services';
import { failureOf } from '../../../../support/failure-of';

/** What was cleared, in order, in a program that may or may not clear. */
function clearing(mayClear: () => Promise<void>) {
  const cleared: string[] = [];
  const clear = (what: string) => () => {
    cleared.push(what);
    return Promise.resolve();
  };
  const id = { tenantId: 't', appId: 'a', keyId: 'k' };
  const workspace = {
    readiness: { lastReports: { clear: () => cleared.push('report') } },
    journal: { clear: clear('journal') },
    vault: { list: () => Promise.resolve([id]), remove: clear('secret') },
  };
  const services = {
    session: { mayClear, workspace: () => Promise.resolve(workspace), signOut: clear('sign-in') },
    recordsOf: () => ({ clear: clear('forgotten') }),
    history: () => Promise.resolve({ clear: clear('history') }),
    checkedAccounts: () => ({ clear: clear('checked accounts') }),
  };
  // Clearing uses no other service.
  return { cleared, handlers: recordHandlers(services as unknown as Services) };
}

const context = { correlationId: 'c' };

test.each([
  [false, ['sign-in', 'report', 'journal', 'forgotten', 'history', 'checked accounts']],
  [true, ['sign-in', 'secret', 'report', 'journal', 'forgotten', 'history', 'checked accounts']],
])('with secrets: %s, everything is cleared that the words on screen name', async (secrets, what) => {
  const { cleared, handlers } = clearing(() => Promise.resolve());
  await handlers['settings.clearData']({ secrets }, context);
  expect(cleared).toEqual(what);
});

test('nothing is cleared, and the user stays signed in, while a secret waits to be seen', async () => {
  const { cleared, handlers } = clearing(() => Promise.reject(new AppFailure('secretNotStored')));
  const failure = await failureOf(handlers['settings.clearData']({ secrets: true }, context));
  expect(failure.code).toBe('secretNotStored');
  expect(cleared).toEqual([]);
});
