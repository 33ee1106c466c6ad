import { describe, expect, it } from 'vitest';
import { accountFrom, refuseStrangers } from '../../../../src/main/identity/account';
import { missingScopes, plainScope, scopesFor } from '../../../../src/main/identity/scopes';

const tid = '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0001';
const oid = '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a00a1';

describe('who signed in', () => {
  it('is read off the ID token', () => {
    const claims = { tid, oid, name: 'Ada', preferred_username: 'ada@contoso.example', sub: 'x' };
    expect(accountFrom(claims, `${oid}.${tid}`)).toStrictEqual({
      name: 'Ada',
      username: 'ada@contoso.example',
      tenantId: tid,
      homeTenantId: tid,
      objectId: oid,
      isGuest: false,
      homeAccountId: `${oid}.${tid}`,
    });
  });

  it('is taken to be at home where the service does not say otherwise', () => {
    expect(accountFrom({ tid, oid, upn: 'ada@x.example' }, 'pairwise-subject')).toMatchObject({
      name: 'ada@x.example',
      username: 'ada@x.example',
      homeTenantId: tid,
      isGuest: false,
    });
    expect(accountFrom({ tid: tid.toUpperCase(), oid }, `${oid}.${tid}`).isGuest).toBe(false);
  });

  it.each([{}, { tid }, { oid }, { tid: 1, oid }, 'text', undefined])('cannot be read off %j', (claims) => {
    expect(() => accountFrom(claims, '')).toThrow('unexpectedAnswer');
  });

  it.each([
    ['personalAccount', { tid: '9188040D-6c67-4c5b-b112-36a304b66dad', oid }, ''],
    ['personalAccount', { tid, oid }, `${oid}.9188040d-6c67-4c5b-b112-36a304b66dad`],
    ['guestAccount', { tid, oid }, `${oid}.0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0099`],
    ['guestAccount', { tid, oid, preferred_username: 'a@b.example', upn: 'a_b.example#ext#@c.example' }, ''],
    ['guestAccount', { tid, oid, idp: 'mail' }, ''],
  ])('is refused as %s', (code, claims, homeAccountId) => {
    expect(() => refuseStrangers(accountFrom(claims, homeAccountId))).toThrow(code);
  });
});

describe('scopes', () => {
  it('for writing are those for reading and three more', () => {
    expect(scopesFor('write').slice(0, 4)).toStrictEqual(scopesFor('read'));
    expect(scopesFor('write')).toHaveLength(7);
  });

  it('are recognised in every form that Entra writes', () => {
    const granted = ['openid', 'user.read', 'https://graph.microsoft.com/Application.Read.All'];
    expect(missingScopes('read', granted)).toStrictEqual(['Directory.Read.All', 'Policy.Read.All']);
    const all = ['HTTPS://GRAPH.MICROSOFT.COM/DIRECTORY.READ.ALL', ' Policy.Read.All '];
    expect(missingScopes('read', [...granted, ...all])).toStrictEqual([]);
  });

  it('lose the resource before each, whatever else is in the list', () => {
    expect(
      plainScope('https://graph.microsoft.com/User.Read openid https://graph.microsoft.com/.default'),
    ).toBe('User.Read openid .default');
    expect(plainScope('https://other.example/User.Read')).toBe('https://other.example/User.Read');
  });
});
