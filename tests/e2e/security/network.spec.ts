import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { contentSecurityPolicy } from '../../../src/main/host/security-headers';
import { expect } from '../fixtures';
import { attemptsAreOver, takenOverTest } from './taken-over';

takenOverTest('the page lives under the strict policy, with a nonce of its own', async ({ page }) => {
  const policies = await page.evaluate(async () => {
    const policyOf = async () => (await fetch(location.href)).headers.get('content-security-policy') ?? '';
    return [await policyOf(), await policyOf()];
  });
  const nonces = policies.map((policy) => /'nonce-([\w-]{20,})'/.exec(policy)?.[1] ?? '');
  expect(policies).toEqual(nonces.map((nonce) => contentSecurityPolicy(nonce)));
  expect(nonces[0]).not.toBe(nonces[1]);
});

takenOverTest('what the policy forbids does not happen', async ({ page }) => {
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

takenOverTest('no connection gets past the page’s policy by WebRTC', async ({ page }) => {
  const heard = { datagrams: 0, connections: 0 };
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  takenOverTest.skip(address === undefined, 'this computer has no network that could be reached');
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

takenOverTest('no name that the page hints at is looked up', async ({ app, page }) => {
  takenOverTest.skip(app.electron === null, 'a browser is told to resolve nothing at all (launch.ts)');
  const electron = app.electron!;
  // A name server over HTTPS that answers nothing: that it is asked is all that counts.
  let asked = 0;
  const names = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => names.listen(0, '127.0.0.1', resolve));
  const { port } = names.address() as AddressInfo;
  await electron.evaluate(
    ({ app: program }, server) =>
      program.configureHostResolver({ secureDnsMode: 'secure', secureDnsServers: [server] }),
    `https://127.0.0.1:${String(port)}/dns-query`,
  );
  /** Main looks a name up; resolves when that has failed. */
  const lookUp = (name: string) =>
    electron.evaluate(
      ({ session }, host) =>
        session.defaultSession.resolveHost(host).then(
          () => undefined,
          () => undefined,
        ),
      name,
    );
  try {
    await lookUp('first.example');
    expect(asked).toBeGreaterThan(0);
    const perName = asked;
    asked = 0;
    await page.evaluate(() => {
      const control = document.createElement('meta');
      control.httpEquiv = 'x-dns-prefetch-control';
      control.content = 'on';
      document.head.append(control);
      for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'prerender', 'modulepreload']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `https://${rel}.stolen.example/`;
        document.head.append(link);
      }
      const anchor = document.createElement('a');
      anchor.href = 'https://anchor.stolen.example/';
      anchor.textContent = 'x';
      document.body.append(anchor);
    });
    await attemptsAreOver(page);
    expect(asked).toBe(0);
    await lookUp('last.example');
    expect(asked).toBe(perName);
  } finally {
    names.close();
    await electron.evaluate(({ app: program }) => program.configureHostResolver({ secureDnsMode: 'off' }));
  }
});

takenOverTest(
  'everything that the window might ask of a network goes to a proxy that is not there',
  async ({ app }) => {
    takenOverTest.skip(
      app.electron === null,
      'a browser can not be asked; its command line says so (launch.ts)',
    );
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
  },
);
