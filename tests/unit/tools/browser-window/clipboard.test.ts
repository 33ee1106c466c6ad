import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { pageClipboard } from '../../../../tools/browser-window/page/clipboard';

/** A browser that denies writing for as long as reading is granted, as Chromium does. */
function browserPage(): Page {
  let text = '';
  let readingGranted = false;
  const evaluate = (expression: string) => {
    const written = /writeText\((.*)\)$/.exec(expression)?.[1];
    if (written === undefined) return { result: { value: text } };
    if (readingGranted) return { result: {}, exceptionDetails: {} };
    text = JSON.parse(written) as string;
    return { result: {} };
  };
  const answers: Readonly<Record<string, (parameters: { expression: string }) => unknown>> = {
    'Page.getFrameTree': () => ({ frameTree: { frame: { id: 'f' } } }),
    'Page.createIsolatedWorld': () => ({ executionContextId: 1 }),
    'Runtime.evaluate': ({ expression }) => evaluate(expression),
  };
  const context = {
    newCDPSession: () =>
      Promise.resolve({
        send: (method: string, parameters: { expression: string }) =>
          Promise.resolve(answers[method]?.(parameters)),
        detach: () => Promise.resolve(),
      }),
    grantPermissions: () => {
      readingGranted = true;
      return Promise.resolve();
    },
    clearPermissions: () => {
      readingGranted = false;
      return Promise.resolve();
    },
  };
  return { context: () => context } as unknown as Page;
}

it('writes while it reads, one after the other', async () => {
  const clipboard = pageClipboard(browserPage());
  const [before, , after] = await Promise.all([
    clipboard.read(),
    clipboard.write('copied'),
    clipboard.read(),
  ]);
  expect([before, after]).toEqual(['', 'copied']);
});

it('goes on after an operation that failed', async () => {
  const page = browserPage();
  const clipboard = pageClipboard(page);
  const { newCDPSession } = page.context();
  page.context().newCDPSession = () => Promise.reject(new Error('the page is loading'));
  await expect(clipboard.write('lost')).rejects.toThrow('loading');
  page.context().newCDPSession = newCDPSession;
  await clipboard.write('copied');
  expect(await clipboard.read()).toBe('copied');
});
