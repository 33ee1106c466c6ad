import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staticFiles, type FileAnswer } from '../../../../src/main/host/static-files';

let folder = '';
let get: (path: string, method?: string) => Promise<FileAnswer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renderer-files-'));
  const root = join(folder, 'window');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(folder, 'window-of-others'));
  await writeFile(join(root, 'index.html'), '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__">');
  await writeFile(join(root, 'assets', 'main.js'), 'let a = "__CSP_NONCE__";');
  await writeFile(join(root, 'assets', 'odd.exe'), 'x');
  await writeFile(join(folder, 'secret.html'), 'outside');
  await writeFile(join(folder, 'window-of-others', 'secret.html'), 'outside');
  let loads = 0;
  const answer = staticFiles(root, () => `nonce${++loads}`);
  get = (path, method = 'GET') => answer({ method, url: `app://prepare-for-rewst${path}` });
});

afterAll(() => rm(folder, { recursive: true }));

describe('a page', () => {
  it('carries the nonce of its policy, a new one each time', async () => {
    const first = await get('/index.html');
    const second = await get('/');
    const nonceOf = (answer: FileAnswer) =>
      /'nonce-(\w+)'/.exec(answer.headers['content-security-policy'] ?? '')?.[1];
    expect(first.body.toString()).toBe(`<meta nonce="${nonceOf(first)}"><style nonce="${nonceOf(first)}">`);
    expect(second.body.toString()).toContain(nonceOf(second));
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.headers['content-type']).toContain('text/html');
  });

  it('is served under the strict policy', async () => {
    const { headers } = await get('/index.html');
    expect(headers['content-security-policy']?.replace(/nonce-\w+/, 'nonce-N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin allow-forms allow-modals",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
});

it('serves other files as they are, under the same policy', async () => {
  const { status, headers, body } = await get('/assets/main.js');
  expect(status).toBe(200);
  expect(body.toString()).toBe('let a = "__CSP_NONCE__";');
  expect(headers['content-type']).toContain('text/javascript');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

it.each([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/assets/..%2f..%2fsecret.html',
  '/%2e%2e%2fwindow-of-others%2fsecret.html',
  '/..%5csecret.html',
  '/assets/%00index.html',
  '/%',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
])('lets nothing out of the folder: %s', async (path) => {
  const { status, body } = await get(path);
  expect([403, 404]).toContain(status);
  expect(body).toHaveLength(0);
});

it.each(['/assets', '/assets/', '/assets/odd.exe', '/missing.js', '/index.html::$DATA'])(
  'has no %s',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

it.each(['POST', 'PUT', 'HEAD', 'DELETE'])('takes no %s', async (method) => {
  expect((await get('/index.html', method)).status).toBe(405);
});
