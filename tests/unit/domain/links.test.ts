import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkAddress, linkSchema, objectLink, type Link } from '../../../src/domain/links';
import { portalPlaces } from '../../../src/domain/diagnosis/portal-links';
import { regions } from '../../../src/domain/registration/callback';
import { forAll } from '../../support/for-all';
import { isAllowedLink } from '../../../src/main/host/allowed-links';

const appId = '8e1d907c-94a0-4f76-a312-8b97e523f354';
/** Each page that there is: a new one is missing here until it has its own. */
const pages: { readonly [To in Link['to']]: readonly (Link & { readonly to: To })[] } = {
  rewstDocumentation: [{ to: 'rewstDocumentation' }],
  rewst: regions.map((region) => ({ to: 'rewst', region })),
  portal: portalPlaces.flatMap((place) => [appId, null].map((id) => ({ to: 'portal', place, appId: id }))),
  object: (['user', 'group', 'policy', 'location', 'app'] as const).map((kind) => ({
    to: 'object',
    kind,
    id: appId,
  })),
  code: [{ to: 'code', code: 700054 }],
};
const all: readonly Link[] = Object.values(pages).flat();

it('gives every page that the window can name an address on a site that may be opened', () => {
  for (const link of all) {
    expect(linkSchema.parse(link)).toEqual(link);
    const address = linkAddress(link) ?? '';
    expect(isAllowedLink(address, []), JSON.stringify(link)).toBe(true);
    expect(address).not.toMatch(/adminconsent\?|authorize/i);
  }
});

it('takes no text that is not an id of its kind', () => {
  forAll(fc.string(), (text) => {
    for (const link of [
      { to: text },
      { to: 'rewst', region: text },
      { to: 'portal', place: 'secrets', appId: text },
      { to: 'object', kind: 'user', id: text },
      { to: 'code', code: text },
      { to: 'rewstDocumentation', url: text },
    ]) {
      expect(linkSchema.safeParse(link).success).toBe(false);
    }
  });
});

it('links the objects that have a page, by their id', () => {
  expect(objectLink('policy', appId)).toEqual({ to: 'object', kind: 'policy', id: appId });
  expect(objectLink('secret', appId)).toBeNull();
  expect(objectLink('policy', 'no id')).toBeNull();
});
