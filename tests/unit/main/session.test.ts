import { expect, test, vi } from 'vitest';
import { AppFailure } from '../../../src/contract/errors';
import { Session, type SessionDependencies } from '../../../src/main/session';
import type { Workspace } from '../../../src/main/workspace';
import { failureOf } from '../../support/failure-of';
import { ManualClock } from '../../support/manual-clock';

/** What a session asks of a workspace. */
function workspace() {
  const state = { running: false, unstored: false };
  const identity = {
    currentAccount: () => Promise.resolve(null),
    signIn: vi.fn(() => Promise.resolve()),
    signOut: vi.fn(() => Promise.resolve()),
  };
  const runs = { isRunning: () => state.running, hasUnsavedSecret: () => state.unstored };
  return { state, identity, made: { identity, runs } as unknown as Workspace };
}

function sessionOver(openMicrosoft: SessionDependencies['openMicrosoft']): Session {
  return new Session({
    clock: new ManualClock(),
    openMicrosoft,
    openPractice: () => Promise.reject(new Error('There is no practice here.')),
    onIdentity: () => undefined,
  });
}

const opened = ({ made }: ReturnType<typeof workspace>) => ({ workspace: made, remembered: () => true });

test('two that ask at once get the same workspace', async () => {
  const session = sessionOver(() => Promise.resolve(opened(workspace())));
  const [one, other] = await Promise.all([session.workspace(), session.workspace()]);
  expect(one).toBe(other);
});

test('a workspace that could not be opened is opened when it is asked for again', async () => {
  const there = workspace();
  const open = vi.fn<SessionDependencies['openMicrosoft']>();
  open.mockRejectedValueOnce(new AppFailure('fileNotWritten')).mockResolvedValueOnce(opened(there));
  const session = sessionOver(open);
  expect((await failureOf(session.workspace())).code).toBe('fileNotWritten');
  expect(await session.workspace()).toBe(there.made);
});

test('during a run nobody signs in', async () => {
  const there = workspace();
  const session = sessionOver(() => Promise.resolve(opened(there)));
  there.state.running = true;
  expect((await failureOf(session.signIn())).code).toBe('alreadyRunning');
  expect(there.identity.signIn).not.toHaveBeenCalled();
  there.state.running = false;
  expect(await session.signIn()).toEqual({ state: 'signedOut' });
});

test.each([
  ['a run is under way', 'running', 'alreadyRunning'],
  ['nobody has seen a secret that is nowhere else', 'unstored', 'secretNotStored'],
] as const)('another sign-in app waits while %s', async (_, what, code) => {
  const there = workspace();
  const session = sessionOver(() => Promise.resolve(opened(there)));
  await session.workspace();
  there.state[what] = true;
  expect((await failureOf(session.mayReopenMicrosoft())).code).toBe(code);
  expect((await failureOf(session.reopenMicrosoft())).code).toBe(code);
  expect(there.identity.signOut).not.toHaveBeenCalled();
  expect(await session.workspace()).toBe(there.made);
});

test.each([
  ['running', 'alreadyRunning'],
  ['unstored', 'secretNotStored'],
] as const)('the record is not cleared while it is %s', async (what, code) => {
  const there = workspace();
  const session = sessionOver(() => Promise.resolve(opened(there)));
  await session.mayClear();
  there.state[what] = true;
  const failure = await failureOf(session.mayClear());
  expect(failure.code).toBe(code);
  if (what === 'unstored') expect(failure.error.message).toContain('nothing would tell any more which app');
});

test('another sign-in app gets a workspace of its own, and nobody stays signed in', async () => {
  const first = workspace();
  const second = workspace();
  const open = vi.fn<SessionDependencies['openMicrosoft']>();
  open.mockResolvedValueOnce(opened(first)).mockResolvedValueOnce(opened(second));
  const session = sessionOver(open);
  await session.workspace();
  await session.reopenMicrosoft();
  expect(first.identity.signOut).toHaveBeenCalledOnce();
  expect(await session.workspace()).toBe(second.made);
});

test('closing is asked about while a secret is nowhere else', async () => {
  const there = workspace();
  const session = sessionOver(() => Promise.resolve(opened(there)));
  expect(await session.hasUnsavedSecret()).toBe(false);
  await session.workspace();
  there.state.unstored = true;
  expect(await session.hasUnsavedSecret()).toBe(true);
});
