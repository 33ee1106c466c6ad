import { describe, expect, it } from 'vitest';
import { graphPath } from '../../../../src/main/graph/graph-path';

const elsewhere = '../../../applications/5b6c7d8e-0000-4000-8000-000000000001';

describe('a path to Graph', () => {
  it('holds ids as they are, and the query as it stands', () => {
    const id = '5b6c7d8e-0000-4000-8000-000000000001';
    const columns = '$select=id,tags';
    expect(graphPath`/servicePrincipals/${id}/appRoleAssignments/${'a_B-9'}?${columns}`).toBe(
      `/servicePrincipals/${id}/appRoleAssignments/a_B-9?$select=id,tags`,
    );
  });

  it.each([
    elsewhere,
    '..\\applications',
    '%2e%2e/applications',
    'x?$filter=y',
    'x#y',
    "x')/owners",
    "ada.o'brien@contoso.example",
  ])('keeps %s in the place of one id', (id) => {
    const at = new URL(`https://graph.microsoft.com/v1.0${graphPath`/servicePrincipals/${id}/owners`}`);
    const segments = at.pathname.split('/');
    expect(segments.slice(0, 3).concat(segments.slice(4))).toEqual([
      '',
      'v1.0',
      'servicePrincipals',
      'owners',
    ]);
    expect(decodeURIComponent(segments[3] ?? '')).toBe(id);
    expect(at.search + at.hash).toBe('');
  });

  it('doubles the quotes of a key', () => {
    expect(decodeURIComponent(graphPath`/applications(appId='${"x')/owners"}')`)).toBe(
      "/applications(appId='x'')/owners')",
    );
  });

  it.each(['', '.', '..', '...'])('is none with “%s” for an id', (id) => {
    expect(() => graphPath`/servicePrincipals/${id}/owners`).toThrow();
  });
});
