import { expect, test } from 'vitest';
import { AppFailure } from '../../../src/contract/errors';
import { StoredData, type StoredDataDependencies } from '../../../src/main/stored-data';
import type { Workspace } from '../../../src/main/workspace';
import { failureOf } from '../../support/failure-of';

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
  const signOut = async () => {
    await clear('sign-in')();
    return { state: 'signedOut' as const };
  };
  const deps: StoredDataDependencies = {
    // Clearing uses nothing else of a workspace.
    session: { mayClear, workspace: () => Promise.resolve(workspace as unknown as Workspace), signOut },
    recordsOf: () => ({ clear: clear('forgotten') }),
    history: () => Promise.resolve({ clear: clear('history') }),
    checkedAccounts: () => ({ clear: clear('checked accounts') }),
  };
  return { cleared, data: new StoredData(deps) };
}

test.each([
  [false, ['sign-in', 'report', 'journal', 'forgotten', 'history', 'checked accounts']],
  [true, ['sign-in', 'secret', 'report', 'journal', 'forgotten', 'history', 'checked accounts']],
])('with secrets: %s, everything is cleared that the words on screen name', async (secrets, what) => {
  const { cleared, data } = clearing(() => Promise.resolve());
  await data.clear(secrets);
  expect(cleared).toEqual(what);
});

test('nothing is cleared, and the user stays signed in, while a secret waits to be seen', async () => {
  const { cleared, data } = clearing(() => Promise.reject(new AppFailure('secretNotStored')));
  const failure = await failureOf(data.clear(true));
  expect(failure.code).toBe('secretNotStored');
  expect(cleared).toEqual([]);
});
