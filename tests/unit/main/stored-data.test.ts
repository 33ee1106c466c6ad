import { expect, test } from 'vitest';
import { AppFailure } from '../../../src/contract/errors';
import { StoredData, type StoredDataDependencies } from '../../../src/main/stored-data';
import type { Workspace } from '../../../src/main/workspace';
import { failureOf } from '../../support/failure-of';

/** What was cleared, in order, in a program that may or may not clear. */
function clearing(mayClear: () => Promise<void>, removeKey: () => Promise<void> = () => Promise.resolve()) {
  const cleared: string[] = [];
  const clear = (what: string) => () => {
    cleared.push(what);
    return Promise.resolve();
  };
  const id = { tenantId: 't', appId: 'a', keyId: 'k' };
  const workspace = {
    readiness: { lastReports: { clear: () => cleared.push('report') } },
    journal: {
      clear: clear('journal'),
      removeKey: async () => {
        await removeKey();
        await clear('journal’s key')();
      },
    },
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
    checksOf: () => ({ clear: clear('accepted') }),
    history: () => Promise.resolve({ clear: clear('history') }),
    checkedAccounts: () => ({ clear: clear('checked accounts') }),
  };
  return { cleared, data: new StoredData(deps) };
}

const rest = ['report', 'journal', 'forgotten', 'accepted', 'history', 'checked accounts'];

test.each([
  [false, ['sign-in', ...rest, 'journal’s key']],
  [true, ['sign-in', 'secret', ...rest, 'journal’s key']],
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

test('a key that can’t be removed is told, once everything else is cleared', async () => {
  const { cleared, data } = clearing(
    () => Promise.resolve(),
    () => Promise.reject(new AppFailure('keychainLocked')),
  );
  expect((await failureOf(data.clear(false))).code).toBe('keychainLocked');
  expect(cleared).toEqual(['sign-in', ...rest]);
});

test('where there is no keychain, there is no key to remove', async () => {
  const { cleared, data } = clearing(
    () => Promise.resolve(),
    () => Promise.reject(new AppFailure('keychainMissing')),
  );
  await data.clear(false);
  expect(cleared).toEqual(['sign-in', ...rest]);
});
