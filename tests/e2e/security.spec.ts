import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Page } from '@playwright/test';
import { contentSecurityPolicy } from '../../src/main/host/security-headers';
import { expect, test as base } from './fixtures';
import { AppSession } from './harness/app-session';
import { logText } from './harness/log-text';
import type { RunningApp } from './harness/running-app';

/**
 * What a page that has been taken over could try. Everything here is done from inside the running window, on both hosts.
 * The window is the same for all: whatever was tried before, the next attempt finds it at work. Its console may complain;
 * that is what the policy is for.
 */
const test = base.extend<object, { sharedSession: AppSession; sharedApp: RunningApp }>({
  sharedSession: [
    async ({ windowHost }, use) => {
      const session = new AppSession({ windowHost, arguments: [] });
      await use(session);
      await session.end();
    },
    { scope: 'worker' },
  ],
  sharedApp: [async ({ sharedSession }, use) => use(await sharedSession.start()), { scope: 'worker' }],
  session: ({ sharedSession }, use) => use(sharedSession),
  app: ({ sharedApp }, use) => use(sharedApp),
});

test('the page has the contract and nothing of Node, Electron or the host', async ({ page }) => {
  const found = await page.evaluate(() => ({
    api: Object.keys(window.api),
    frozen: Object.isFrozen(window.api),
    replaced: (() => {
      try {
        Object.assign(window, { api: {} });
      } catch {
        // a property that can't be written may throw or be ignored
      }
      return typeof window.api.call;
    })(),
    globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__prepareForRewst'].filter(
      (name) => name in window,
    ),
  }));
  expect(found).toEqual({ api: ['call', 'on'], frozen: true, replaced: 'function', globals: [] });
});

test.describe('the page stays where it is', () => {
  for (const [what, address] of [
    ['another site', 'https://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,<h1>gone</h1>'],
    ['a script', 'javascript:document.title="gone"'],
    ['another program', 'ms-settings:privacy'],
    ['an origin that looks alike', 'app://prepare-for-rewst.evil/index.html'],
  ] as const) {
    test(`when it is sent to ${what}`, async ({ page }) => {
      const home = page.url();
      await page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        try {
          window.location.href = url;
        } catch {
          // some are refused at once
        }
      }, address);
      await attemptsAreOver(page);
      expect(page.url()).toBe(home);
      expect(await page.evaluate(() => window.api.call('app.info').then(({ ok }) => ok))).toBe(true);
      expect(await page.title()).not.toBe('gone');
    });
  }

  test('when it is loaded anew', async ({ page }) => {
    const home = page.url();
    await page.evaluate(() => window.location.reload());
    await page.waitForLoadState();
    expect(page.url()).toBe(home);
    await expect(page.getByRole('navigation')).toBeVisible();
  });
});

test('the page opens no other window', async ({ app, page }) => {
  const opened = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    return [window.open('https://example.com/'), window.open('about:blank'), window.open(location.href)].map(
      (other) => other === null,
    );
  });
  expect(opened).toEqual([true, true, true]);
  await attemptsAreOver(page);
  expect(page.context().pages()).toHaveLength(1);
  const windows = await app.electron?.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(windows ?? 1).toBe(1);
});

test('a webview is an element like any other', async ({ app, page }) => {
  await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    view.setAttribute('nodeintegration', '');
    document.body.append(view);
  });
  await attemptsAreOver(page);
  expect(page.frames()).toHaveLength(1);
  const contents = await app.electron?.evaluate(({ webContents }) => webContents.getAllWebContents().length);
  expect(contents ?? 1).toBe(1);
});

test('every permission is denied without a question', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const states = await Promise.all(
      names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return state;
      }),
    );
    const notifications = 'Notification' in window ? await Notification.requestPermission() : 'denied';
    const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => 'granted',
      () => 'denied',
    );
    const clipboard = await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'denied',
    );
    return [...states, notifications, media, clipboard];
  });
  expect(states.filter((state) => state === 'granted')).toEqual([]);
  expect(states.slice(-3)).toEqual(['denied', 'denied', 'denied']);
});

test('no path leads out of the folder with the page', async ({ page }) => {
  const answers = await page.evaluate(() =>
    Promise.all(
      [
        '/../package.json',
        '/..%2f..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/%2e%2e/package.json',
        '/..%5c..%5cpackage.json',
        '/assets/..%2f..%2f..%2f..%2fpackage.json',
        '/%2fetc%2fpasswd',
        '//etc/passwd',
        '/%00index.html',
        '/../build/main.js',
        '/no-such-file.js',
      ].map(async (path) => {
        const answer = await fetch(`${location.origin}${path}`);
        return { path, refused: [403, 404].includes(answer.status), body: await answer.text() };
      }),
    ),
  );
  for (const answer of answers) {
    expect(answer, answer.path).toMatchObject({ refused: true, body: '' });
  }
});

test('the page is served to GET alone, and no other origin of the scheme is', async ({ page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['POST', 'PUT', 'DELETE'].map((method) =>
        fetch(location.href, { method }).then(({ status }) => status),
      ),
    ),
  );
  expect(statuses).toEqual([405, 405, 405]);
  const elsewhere = await page.evaluate(() =>
    fetch(`${location.protocol}//elsewhere/index.html`).then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(elsewhere).toBe('refused');
});

test('the page lives under the strict policy, with a nonce of its own', async ({ page }) => {
  const policies = await page.evaluate(async () => {
    const policyOf = async () => (await fetch(location.href)).headers.get('content-security-policy') ?? '';
    return [await policyOf(), await policyOf()];
  });
  const nonces = policies.map((policy) => /'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? '');
  expect(policies).toEqual(nonces.map((nonce) => contentSecurityPolicy(nonce)));
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('what the policy forbids does not happen', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const thrownBy = (attempt: () => unknown) => {
      try {
        attempt();
        return 'nothing';
      } catch (thrown) {
        return (thrown as Error).name;
      }
    };
    const violations = ((window as { violations?: string[] }).violations = []) as string[];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    const markup = thrownBy(() => (document.createElement('div').innerHTML = '<b>x</b>'));
    const script = thrownBy(() => (document.createElement('script').text = 'window.attempts = 1'));
    // later, because the test's own code is exempt from the policy
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => resolve(thrownBy(() => window.eval('1'))), 0);
    });
    const policy = thrownBy(() =>
      (
        window as unknown as { trustedTypes: { createPolicy: (...given: unknown[]) => unknown } }
      ).trustedTypes.createPolicy('mine', {}),
    );
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red }';
    document.head.append(style);
    const image = new Image();
    image.src = 'https://example.com/x.png';
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const form = document.createElement('form');
    form.action = 'https://example.com/';
    document.body.append(form);
    form.submit();
    const base = document.createElement('base');
    base.href = 'https://example.com/';
    document.head.append(base);
    const network = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    const socket = await new Promise((resolve) => {
      try {
        const opened = new WebSocket('wss://example.com/');
        opened.onopen = () => resolve('opened');
        opened.onerror = opened.onclose = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    const worker = await new Promise((resolve) => {
      try {
        const started = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
        started.onmessage = () => resolve('started');
        started.onerror = () => resolve('refused');
      } catch {
        resolve('refused');
      }
    });
    return {
      markup,
      script,
      evaluated,
      policy,
      network,
      socket,
      worker,
      outline: getComputedStyle(document.body).outlineStyle,
      base: document.baseURI.startsWith(location.origin),
    };
  });
  expect(outcome).toMatchObject({
    markup: 'TypeError',
    script: 'TypeError',
    policy: 'TypeError',
    network: 'refused',
    socket: 'refused',
    worker: 'refused',
    outline: 'none',
    base: true,
  });
  expect(outcome.evaluated).not.toBe('nothing'); // EvalError, or TypeError where Trusted Types come first
  await expect
    .poll(() => page.evaluate(() => (window as { violations?: string[] }).violations))
    .toEqual(
      expect.arrayContaining([
        'base-uri',
        'connect-src',
        'frame-src',
        'img-src',
        'require-trusted-types-for',
        'style-src-elem',
        'trusted-types',
      ]),
    );
});

test('a call that the contract does not know is refused', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const call = window.api.call as unknown as (
      name: unknown,
      input?: unknown,
    ) => Promise<{ ok: boolean; error?: { code: string } }>;
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const attempts: [unknown, unknown?][] = [
      ['no.such.call'],
      ['__proto__'],
      ['constructor'],
      [''],
      [null],
      [['app.info']],
      [{ toString: () => 'app.info' }],
      ['app.copyText', { text: 'x'.repeat(9_000_000) }],
      ['app.copyText', { text: 'a', list: Array.from({ length: 50_000 }, (_, at) => at) }],
      ['app.copyText', cycle],
      ['app.copyText', { text: () => 'x' }],
      ['app.copyText', { text: Symbol('x') }],
      ['app.copyText', new Map([['text', 'x']])],
      ['app.copyText', document.body],
      ['app.copyText', { text: 5 }],
      ['app.copyText', { text: 'a', more: true }],
      ['app.copyText'],
      ['app.info', { surplus: true }],
      ['run.start', { planId: 'p', confirmed: 'all' }],
    ];
    return Promise.all(
      attempts.map(async ([name, input]) => {
        const answer = await call(name, input).catch(() => ({ ok: true, error: { code: 'rejected' } }));
        return answer.ok ? 'answered' : (answer.error?.code ?? 'none');
      }),
    );
  });
  expect(codes.filter((code) => code !== 'callRefused' && code !== 'badInput')).toEqual([]);
  expect(codes.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'callRefused'));
  // and it goes on working
  expect(await page.evaluate(() => window.api.call('app.info').then(({ ok }) => ok))).toBe(true);
});

// It stands before every test that presses a key or clicks: the window is the same for all of this file.
test('a script starts nothing, and gets no secret and no clipboard, before a key or a click', async ({
  app,
  page,
}) => {
  test.skip(app.electron === null, 'a browser does not tell main what it passes to its page');
  await page.evaluate(() => window.api.call('app.copyText', { text: 'what the user copied elsewhere' }));
  const codes = await page.evaluate(async () => {
    const call = window.api.call as unknown as (
      name: string,
      input?: unknown,
    ) => Promise<{ ok: boolean; error?: { code: string; details?: { field?: string } } }>;
    const id = '6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f';
    const ref = { tenantId: id, appId: id, keyId: id };
    const attempts: [string, unknown?][] = [
      ['run.start', { planId: id, confirmed: [] }],
      ['run.retry', { runId: id }],
      ['secret.copy', ref],
      ['secret.reveal', ref],
      ['secret.discard', { ref }],
      ['settings.set', { theme: 'light', signInClientId: id, checkForUpdates: false }],
      ['settings.clearData', { secrets: true }],
      ['troubleshoot.paste'],
    ];
    return Promise.all(
      attempts.map(async ([name, input]) => {
        const { ok, error } = await call(name, input);
        return ok ? `${name} was done` : `${error?.code ?? ''} ${error?.details?.field ?? ''}`;
      }),
    );
  });
  expect(codes).toEqual(Array.from({ length: 8 }, () => 'badInput input'));
  await page.keyboard.press('Shift');
  const pasted = await page.evaluate(() => window.api.call('troubleshoot.paste'));
  expect(pasted).toMatchObject({ ok: true, value: { text: 'what the user copied elsewhere' } });
});

test('another frame has no way to call', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    type Binding = (message: unknown) => Promise<{ error?: { code: string } }>;
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as unknown as { api?: unknown; __prepareForRewst?: Binding } | null;
    const binding = inside?.__prepareForRewst;
    return {
      api: typeof inside?.api,
      binding: binding
        ? ((await binding({ kind: 'call', name: 'app.info' })).error?.code ?? 'answered')
        : 'none',
    };
  });
  expect(answers.api).toBe('undefined');
  expect(['none', 'callRefused']).toContain(answers.binding);
});

test('a call from another window is refused, even from the same page', async ({ app }) => {
  test.skip(app.electron === null, 'a browser window is the only one that its pipe reaches');
  const answer = await app.electron!.evaluate(async ({ app: electronApp, BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows();
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${electronApp.getAppPath()}/.vite/build/preload.js` },
    });
    await other.loadURL(ours!.webContents.getURL());
    const result: unknown = await other.webContents.executeJavaScript("window.api.call('app.info')");
    other.destroy();
    return result;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'callRefused' } });
});

test('the window is made as the checklist wants it', async ({ app }) => {
  test.skip(app.electron === null, 'the checklist is about Electron');
  const preferences = await app.electron!.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    return (contents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
});

test('no connection gets past the page’s policy by WebRTC', async ({ page }) => {
  const heard = { datagrams: 0, connections: 0 };
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  test.skip(address === undefined, 'this computer has no network that could be reached');
  const host = address ?? '';
  const datagrams = createSocket('udp4').on('message', () => (heard.datagrams += 1));
  await new Promise<void>((resolve) => datagrams.bind(0, host, resolve));
  const { port } = datagrams.address();
  const connections = createServer(() => (heard.connections += 1));
  await new Promise<void>((resolve) => connections.listen(port, host, resolve));
  try {
    const candidates = await page.evaluate(
      async (server) => {
        const peer = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:${server}` },
            { urls: [`turn:${server}`, `turn:${server}?transport=tcp`], username: 'a', credential: 'b' },
          ],
        });
        let count = 0;
        const complete = new Promise<void>((resolve) => {
          peer.onicecandidate = ({ candidate }) => (candidate === null ? resolve() : (count += 1));
        });
        peer.createDataChannel('x');
        await peer.setLocalDescription();
        await complete;
        return count;
      },
      `${host}:${String(port)}`,
    );
    expect({ candidates, ...heard }).toEqual({ candidates: 0, datagrams: 0, connections: 0 });
  } finally {
    datagrams.close();
    connections.close();
  }
});

test('everything that the window might ask of a network goes to a proxy that is not there', async ({
  app,
}) => {
  test.skip(app.electron === null, 'a browser can not be asked; its command line says so (launch.ts)');
  const answers = await app.electron!.evaluate(async ({ BrowserWindow, session }) => ({
    webRtc: BrowserWindow.getAllWindows()[0]!.webContents.getWebRTCIPHandlingPolicy(),
    elsewhere: await session.defaultSession.resolveProxy('https://example.com'),
    here: await session.defaultSession.resolveProxy('http://127.0.0.1:1'),
  }));
  expect(answers).toEqual({
    webRtc: 'disable_non_proxied_udp',
    elsewhere: 'PROXY 127.0.0.1:9',
    here: 'PROXY 127.0.0.1:9',
  });
});

test('links outside the list are refused, those on it reach the browser', async ({ app, page, session }) => {
  const refused = [
    'https://example.com/',
    'http://portal.azure.com/',
    'https://portal.azure.com.example.com/',
    'https://user@portal.azure.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'http://127.0.0.1:1/',
    'https://login.microsoftonline.com/common/adminconsent?client_id=11111111-2222-3333-4444-555555555555',
  ];
  const codes = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map(async (url) => {
          const answer = await window.api.call('app.openLink', { url });
          return answer.ok ? 'opened' : answer.error.code;
        }),
      ),
    refused,
  );
  expect(codes).toEqual(refused.map(() => 'linkRefused'));
  expect(session.opened).toEqual([]);
  await expect.poll(() => logText(app.userData)).toContain('A link was refused');

  const url = 'https://portal.azure.com/#home';
  expect(await page.evaluate((link) => window.api.call('app.openLink', { url: link }), url)).toMatchObject({
    ok: true,
  });
  await expect.poll(() => session.opened).toEqual([url]);
});

test('the page can not save a file', async ({ app, page }) => {
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    document.body.append(link);
    link.click();
  });
  await attemptsAreOver(page);
  const items = await app.electron?.evaluate(({ session }) => session.defaultSession.getStoragePath());
  expect(items ?? app.userData).toBe(app.userData);
  expect(page.context().pages()).toHaveLength(1);
});

/**
 * Waits until what the page started has been dealt with: its own tasks, and a call to main and back behind them, twice, since
 * navigation is decided between the processes.
 */
async function attemptsAreOver(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve, 0));
        }),
    );
    await page.evaluate(() => window.api.call('app.info'));
  }
}
