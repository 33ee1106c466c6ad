import { describe, expect, it } from 'vitest';
import { signedInPage, signInFailedPage } from '../../../../src/main/identity/browser-pages';
import { cancelReply, replyAddressOf } from '../../../../src/main/identity/loopback';

describe.each([signedInPage, signInFailedPage])('a page that the browser shows', (page) => {
  it('is whole: it asks nobody for anything and runs nothing', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(/i);
    expect(page).toContain("default-src 'none'");
  });

  it('can be read in the dark, in its language, and has one heading', () => {
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('content="light dark"');
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('You can close this tab.');
  });
});

describe('the reply address', () => {
  it('is read off the authorisation URL', () => {
    expect(
      replyAddressOf('https://login.example/a?redirect_uri=http%3A%2F%2Flocalhost%3A51234&state=s%3D1'),
    ).toStrictEqual({
      port: 51234,
      state: 's=1',
    });
  });

  it.each([
    'https://login.example/a',
    'https://login.example/a?redirect_uri=http%3A%2F%2Flocalhost%3A1',
    'https://login.example/a?redirect_uri=http%3A%2F%2Flocalhost&state=s',
    'https://login.example/a?redirect_uri=nowhere&state=s',
  ])('is not there in %s', (url) => {
    expect(replyAddressOf(url)).toBeUndefined();
  });

  it('that nobody listens on needs no cancelling', async () => {
    await expect(cancelReply({ port: 1, state: 's' })).resolves.toBeUndefined();
  });
});
