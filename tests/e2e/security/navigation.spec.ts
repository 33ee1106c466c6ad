import { expect } from '../fixtures';
import { attemptsAreOver, takenOverTest } from './taken-over';

takenOverTest.describe('the page stays where it is', () => {
  for (const [what, address] of [
    ['another site', 'https://example.com/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,<h1>gone</h1>'],
    ['a script', 'javascript:document.title="gone"'],
    ['another program', 'ms-settings:privacy'],
    ['an origin that looks alike', 'app://prepare-for-rewst.evil/index.html'],
  ] as const) {
    takenOverTest(`when it is sent to ${what}`, async ({ page }) => {
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

  takenOverTest('when it is loaded anew', async ({ page }) => {
    const home = page.url();
    await page.evaluate(() => window.location.reload());
    await page.waitForLoadState();
    expect(page.url()).toBe(home);
    await expect(page.getByRole('navigation')).toBeVisible();
  });
});

takenOverTest('the page opens no other window', async ({ app, page }) => {
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

takenOverTest('a webview is an element like any other', async ({ app, page }) => {
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

takenOverTest('no path leads out of the folder with the page', async ({ page }) => {
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

takenOverTest('the page is served to GET alone, and no other origin of the scheme is', async ({ page }) => {
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

takenOverTest('the page can not save a file', async ({ app, page }) => {
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

takenOverTest('the page has no picker that would let it write to the disk', async ({ page }) => {
  const there = await page.evaluate(() =>
    ['showSaveFilePicker', 'showOpenFilePicker', 'showDirectoryPicker'].filter((name) => name in window),
  );
  expect(there).toEqual([]);
});
