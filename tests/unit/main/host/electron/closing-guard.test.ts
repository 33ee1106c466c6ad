import { expect, it } from 'vitest';
import { ClosingGuard } from '../../../../../src/main/host/electron/window/closing-guard';
import { logTo } from '../../../../../src/main/host/log';

const log = logTo(() => undefined);

it('lets the window close where nothing is under way', async () => {
  const guard = new ClosingGuard(() => Promise.reject(new Error('must not ask')), log);
  expect(await guard.ask()).toBe(true);
  guard.set(() => Promise.resolve('yes'));
  expect(await guard.ask()).toBe(true);
});

it('shows the sentence and does what the user says', async () => {
  const shown: string[] = [];
  let answer = false;
  const guard = new ClosingGuard((text) => {
    shown.push(text);
    return Promise.resolve(answer);
  }, log);
  guard.set(() => Promise.resolve({ ask: 'Three changes are left.' }));
  expect(await guard.ask()).toBe(false);
  answer = true;
  expect(await guard.ask()).toBe(true);
  expect(shown).toEqual(['Three changes are left.', 'Three changes are left.']);
});

it('asks once however often close is pressed', async () => {
  let decide: (close: boolean) => void = () => undefined;
  const guard = new ClosingGuard(() => new Promise((resolve) => (decide = resolve)), log);
  guard.set(() => Promise.resolve({ ask: 'Wait.' }));
  const first = guard.ask();
  expect(await guard.ask()).toBeNull();
  decide(true);
  expect(await first).toBe(true);
});

it('does not lock the user in when the question fails', async () => {
  const guard = new ClosingGuard(() => Promise.resolve(false), log);
  guard.set(() => Promise.reject(new Error('broken')));
  expect(await guard.ask()).toBe(true);
});
