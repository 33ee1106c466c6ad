import { describe, expect, it } from 'vitest';
import { signedInPage, signInFailedPage } from '../../../../src/main/identity/browser-pages';

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
