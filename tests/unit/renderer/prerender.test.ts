import { expect, it } from 'vitest';
import { firstScreens } from '../../../src/renderer/first-screen';
import { prerender } from '../../../src/renderer/prerender';

it.each(firstScreens)('keeps the page’s policy: %s', (first) => {
  const { styles, markup } = prerender(first, 'the-nonce');
  const page = styles + markup;
  expect(page).not.toMatch(/ style="/);
  expect(page).not.toMatch(/<script/);
  const tags = page.match(/<style[^>]*>/g) ?? [];
  expect(tags.length).toBeGreaterThan(1);
  expect(tags.filter((tag) => !tag.includes('nonce="the-nonce"'))).toEqual([]);
});

it.each(firstScreens)('has the colours of the light and of the dark theme: %s', (first) => {
  const { markup } = prerender(first, 'the-nonce');
  const [, light = '', dark = ''] =
    /<style[^>]*>(\.\S+ \{[^}]*\}) @media \(prefers-color-scheme: dark\) \{(.*)\}<\/style>/.exec(markup) ??
    [];
  expect(light).toContain('--colorNeutralBackground1: #ffffff;');
  expect(dark).toContain('--colorNeutralBackground1: #292929;');
});

it('shows the start screen where nobody is signed in', () => {
  expect(prerender('signedOut', '').markup).toContain('Sign in with Microsoft');
  expect(prerender('starting', '').markup).not.toContain('Sign in with Microsoft');
});
