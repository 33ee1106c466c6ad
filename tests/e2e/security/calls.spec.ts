import { expect } from '../fixtures';
import { takenOverTest } from './taken-over';

// It stands before every test that presses a key or clicks: the window is the same for all.
takenOverTest(
  'a script starts nothing, and gets no secret and no clipboard, before a key or a click',
  async ({ app, page }) => {
    takenOverTest.skip(app.electron === null, 'a browser does not tell main what it passes to its page');
    const copied = 'what the user copied elsewhere';
    await app.electron!.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied);
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
        ['registrations.forget', { appId: id, tenantId: id }],
        ['app.copyText', { text: 'what the page would have the user paste' }],
        ['app.openLink', { link: { to: 'rewstDocumentation' } }],
        ['troubleshoot.clear'],
        [
          'settings.set',
          { theme: 'light', signInClientId: id, checkForUpdates: false, notifyOfExpiry: false },
        ],
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
    expect(codes).toEqual(Array.from({ length: 12 }, () => 'badInput input'));
    await page.keyboard.press('Shift');
    const pasted = await page.evaluate(() => window.api.call('troubleshoot.paste'));
    expect(pasted).toMatchObject({ ok: true, value: { text: copied } });
  },
);

takenOverTest('the page has the contract and nothing of Node, Electron or the host', async ({ page }) => {
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

takenOverTest('a call that the contract does not know is refused', async ({ page }) => {
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

takenOverTest(
  'another sign-in app is asked for by the system, and a click in the page is no answer',
  async ({ app, page, session }) => {
    await app.answerQuestions(false);
    await page.keyboard.press('Shift');
    const set = () =>
      page.evaluate(() =>
        window.api.call('settings.set', {
          theme: 'light',
          signInClientId: '6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f',
          checkForUpdates: false,
          notifyOfExpiry: false,
        }),
      );
    expect(await set()).toMatchObject({ ok: false, error: { code: 'notConfirmed' } });
    await expect
      .poll(() => session.questions.join())
      .toContain('Sign in with the app 6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f from now on?');
    expect(await page.evaluate(() => window.api.call('settings.get'))).toMatchObject({
      value: { settings: { signInClientId: null } },
    });
  },
);

takenOverTest(
  'a dialog of the system offers to leave all as it is first, and belongs to the window',
  async ({ app, page }) => {
    takenOverTest.skip(app.electron === null, 'a browser asks in its own way');
    await page.keyboard.press('Shift');
    await app.electron!.evaluate(({ dialog }) => {
      const { showMessageBox } = dialog;
      dialog.showMessageBox = (...given: readonly unknown[]) => {
        Object.assign(globalThis, { asked: given });
        dialog.showMessageBox = showMessageBox;
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
    await page.evaluate(() =>
      window.api.call('settings.set', {
        theme: 'light',
        signInClientId: '6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f',
        checkForUpdates: false,
        notifyOfExpiry: false,
      }),
    );
    const asked = await app.electron!.evaluate(({ BrowserWindow }) => {
      const [parent, options] = (globalThis as unknown as { asked: [unknown, object] }).asked;
      return { isOurs: parent === BrowserWindow.getAllWindows()[0], ...options };
    });
    expect(asked).toMatchObject({
      isOurs: true,
      buttons: ['Cancel', 'Change the sign-in app'],
      defaultId: 0,
      cancelId: 0,
    });
  },
);

takenOverTest('another frame has no way to call', async ({ page }) => {
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

takenOverTest('a call from another window is refused, even from the same page', async ({ app }) => {
  takenOverTest.skip(app.electron === null, 'a browser window is the only one that its pipe reaches');
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

takenOverTest('the window is made as the checklist wants it', async ({ app }) => {
  takenOverTest.skip(app.electron === null, 'the checklist is about Electron');
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

takenOverTest('every permission is denied without a question', async ({ page }) => {
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

takenOverTest('the page says which page is opened, and never its address', async ({ page, session }) => {
  await page.keyboard.press('Shift');
  const id = '6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f';
  const refused: unknown[] = [
    { url: 'https://example.com/' },
    { link: 'https://portal.azure.com/' },
    { link: { to: 'https://example.com/' } },
    { link: { to: 'rewst', region: 'us', url: 'https://example.com/' } },
    { link: { to: 'rewst', region: 'evil.example' } },
    { link: { to: 'portal', place: 'secrets', appId: `${id}/../../x` } },
    { link: { to: 'object', kind: 'user', id: 'x?redirect=https://example.com' } },
    { link: { to: 'object', kind: 'adminconsent', id } },
    { link: { to: 'code', code: '1&redirect_uri=x' } },
  ];
  const open = (input: unknown) =>
    page.evaluate(async (given) => {
      const call = window.api.call as unknown as (
        name: string,
        input: unknown,
      ) => Promise<{ ok: boolean; error?: { code: string } }>;
      const answer = await call('app.openLink', given);
      return answer.ok ? 'opened' : answer.error?.code;
    }, input);
  for (const input of refused) expect(await open(input), JSON.stringify(input)).toBe('badInput');
  expect(session.opened).toEqual([]);

  expect(await open({ link: { to: 'portal', place: 'secrets', appId: id } })).toBe('opened');
  await expect
    .poll(() => session.opened)
    .toEqual([
      `https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/${id}`,
    ]);
});
