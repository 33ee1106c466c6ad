import { expect, it } from 'vitest';
import { externalLinks } from '../../../../src/main/host/external-links';
import { logTo } from '../../../../src/main/host/log';

function setup(hand?: (url: string) => Promise<void>) {
  const opened: string[] = [];
  const lines: string[] = [];
  const links = externalLinks(
    hand ??
      ((url) => {
        opened.push(url);
        return Promise.resolve();
      }),
    logTo((_level, line) => lines.push(line)),
  );
  return { links, opened, lines };
}

it('hands an allowed link to the system', async () => {
  const { links, opened } = setup();
  await links.open('https://portal.azure.com/#home');
  expect(opened).toEqual(['https://portal.azure.com/#home']);
});

it('refuses any other with words, and opens nothing', async () => {
  const { links, opened, lines } = setup();
  await expect(links.open('https://evil.example/?token=abc')).rejects.toMatchObject({ code: 'linkRefused' });
  expect(opened).toEqual([]);
  expect(lines[0]).toContain('https://evil.example/');
  expect(lines[0]).not.toContain('abc');
});

it('opens the practice tenant for as long as it is there', async () => {
  const { links, opened } = setup();
  let origins = ['http://127.0.0.1:4000'];
  links.allowLocal(() => origins);
  await links.open('http://127.0.0.1:4000/sign-in');
  origins = [];
  await expect(links.open('http://127.0.0.1:4000/sign-in')).rejects.toMatchObject({ code: 'linkRefused' });
  expect(opened).toHaveLength(1);
});

it('says when the system has no browser, without what the system said', async () => {
  const { links, lines } = setup(() => Promise.reject(new Error('xdg-open https://x/?state=s3cret')));
  await expect(links.open('https://portal.azure.com/?state=s3cret')).rejects.toMatchObject({
    code: 'browserNotOpened',
  });
  expect(lines.join()).not.toContain('s3cret');
});
