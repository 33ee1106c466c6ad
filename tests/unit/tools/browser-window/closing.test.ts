import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { Closing } from '../../../../tools/browser-window/page/closing';
import { logTo } from '../../../../src/main/host/log';

function setup(options: { readonly answer?: boolean } = {}) {
  const done: string[] = [];
  const state = { holdsSecret: false };
  const page = Object.assign(new EventEmitter(), {
    close: () => {
      done.push('page closed');
      page.emit('close');
      return Promise.resolve();
    },
  });
  const closing = new Closing({
    page: page as unknown as Page,
    log: logTo(() => undefined),
    confirm: (question) => {
      done.push(question);
      return Promise.resolve(options.answer ?? true);
    },
    askBeforeClosing: (on) => done.push(on ? 'asks' : 'asks no more'),
    holdsSecret: () => state.holdsSecret,
    clearSecret: () => {
      done.push('secret cleared');
      return Promise.resolve();
    },
    close: () => {
      done.push('browser closed');
      return Promise.resolve();
    },
  });
  /** What the browser would ask when the user closes the window. */
  const pressClose = () =>
    page.emit('dialog', {
      type: () => 'beforeunload',
      dismiss: () => {
        done.push('held back');
        return Promise.resolve();
      },
    });
  return { closing, page, done, state, pressClose };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('has the page ask only while there is a reason, and says so once', async () => {
  const { closing, done, state } = setup();
  await closing.update();
  expect(done).toEqual([]);
  state.holdsSecret = true;
  await closing.update();
  await closing.update();
  state.holdsSecret = false;
  await closing.update();
  expect(done).toEqual(['asks', 'asks no more']);
});

it('takes a secret off the clipboard while there still is a page to do it in', async () => {
  const { closing, done, pressClose } = setup();
  pressClose();
  await closing.ended;
  expect(done).toEqual(['held back', 'secret cleared', 'page closed', 'browser closed']);
});

it('stays open where the user wants to wait', async () => {
  const { closing, done, pressClose } = setup({ answer: false });
  closing.guard(() => Promise.resolve({ ask: 'Three changes are left.' }));
  pressClose();
  await turn();
  expect(done).toEqual(['held back', 'Close Prepare for Rewst?\n\nThree changes are left.']);
});

it('closes where the guard fails, rather than lock the user in', async () => {
  const { closing, done, pressClose } = setup({ answer: false });
  closing.guard(() => Promise.reject(new Error('broken')));
  pressClose();
  await closing.ended;
  expect(done.at(-1)).toBe('browser closed');
});
