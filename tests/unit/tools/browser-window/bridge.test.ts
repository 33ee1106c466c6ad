import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PageBridge } from '../../../../tools/browser-window/page/bridge';
import type { Appearance, Dispatch } from '../../../../src/main/host/host';
import { logTo } from '../../../../src/main/host/log';
import { browserStartPage } from '../../../../tools/browser-window/page/app-origin';

type Exposed = (source: { page: unknown; frame: unknown }, message: unknown) => Promise<unknown>;

async function setup(dispatch?: Dispatch) {
  const seen: { appearance: Appearance[]; called: number } = { appearance: [], called: 0 };
  const address = { url: browserStartPage };
  const mainFrame = {};
  let exposed: Exposed = () => Promise.reject(new Error('nothing is exposed'));
  const page = {
    mainFrame: () => mainFrame,
    url: () => address.url,
    exposeBinding: (_name: string, binding: Exposed) => {
      exposed = binding;
      return Promise.resolve();
    },
  } as unknown as Page;
  const bridge = new PageBridge({
    page,
    log: logTo(() => undefined),
    onAppearance: (appearance) => seen.appearance.push(appearance),
    onCalled: () => (seen.called += 1),
  });
  await bridge.attach();
  if (dispatch) {
    bridge.listen(dispatch);
  }
  const send = (message: unknown, source: { page: unknown; frame: unknown } = { page, frame: mainFrame }) =>
    Promise.resolve(exposed(source, message));
  return { bridge, page, mainFrame, address, seen, send };
}

const echo: Dispatch = (name, input) => Promise.resolve({ ok: true, value: { name, input } });
const refused = { ok: false, error: { code: 'callRefused' } };

it('carries a call from the main frame of the page, and says that there was one', async () => {
  const { send, seen } = await setup(echo);
  expect(await send({ kind: 'call', name: 'app.info', input: 1 })).toEqual({
    ok: true,
    value: { name: 'app.info', input: 1 },
  });
  expect(seen.called).toBe(1);
});

it('refuses other frames, other pages and other addresses', async () => {
  const { send, page, mainFrame, address } = await setup(echo);
  const call = { kind: 'call', name: 'app.info' };
  expect(await send(call, { page, frame: {} })).toMatchObject(refused);
  expect(await send(call, { page: {}, frame: mainFrame })).toMatchObject(refused);
  address.url = 'about:blank';
  expect(await send(call)).toMatchObject(refused);
  address.url = 'https://example.com/';
  expect(await send(call)).toMatchObject(refused);
});

it('refuses calls before main listens, and messages of no known kind', async () => {
  const { send } = await setup();
  expect(await send({ kind: 'call', name: 'app.info' })).toMatchObject(refused);
  expect(await send({ kind: 'other' })).toMatchObject(refused);
});

it('keeps events until the page fetches them, in their order', async () => {
  const { bridge, send } = await setup(echo);
  bridge.send({ kind: 'event', name: 'app', payload: 1 });
  bridge.send({ kind: 'event', name: 'run', payload: 2 });
  expect(await send({ kind: 'next' })).toEqual([
    { kind: 'event', name: 'app', payload: 1 },
    { kind: 'event', name: 'run', payload: 2 },
  ]);
  const next = send({ kind: 'next' });
  bridge.send({ kind: 'event', name: 'app', payload: 3 });
  expect(await next).toEqual([{ kind: 'event', name: 'app', payload: 3 }]);
});

it('takes of a reported appearance no more than it needs', async () => {
  const { send, seen } = await setup(echo);
  await send({ kind: 'appearance', dark: true, highContrast: 'yes' });
  await send({ kind: 'appearance', dark: 'true', highContrast: true });
  expect(seen.appearance).toEqual([
    { theme: 'dark', highContrast: false },
    { theme: 'light', highContrast: true },
  ]);
});
