import { describe, expect, test } from 'vitest';
import { AppFailure } from '../../../../../src/contract/errors';
import { secretRowSchema } from '../../../../../src/contract/views/records';
import { Apps } from '../../../../../src/main/registration/apps/apps';
import { computer, key } from '../history/remembered';
import { appId, otherTenantId, tenantId } from '../../../../support/ids';

const unused = () => Promise.reject(new Error('This is not used here.'));

describe('the secrets of an app', () => {
  const registration = (...keyIds: readonly string[]) => ({
    appId,
    secrets: keyIds.map((keyId) => ({
      keyId,
      displayName: 'Rewst',
      hint: 'Abc',
      startDateTime: null,
      endDateTime: 'some day',
    })),
  });

  const appsOf = ({ journal, vault, clock }: ReturnType<typeof computer>) =>
    new Apps({ registrations: { read: unused }, journal, vault, testSecret: unused, clock });

  test('are those of the tenant, with which of them are held here', async () => {
    const own = computer();
    const { vault } = own;
    await vault.store({ tenantId, appId, keyId: key(0xab) }, 'Abc');
    await vault.store({ tenantId: otherTenantId, appId, keyId: key(7) }, 'Abc');
    const rows = await appsOf(own).secretsOf(registration(key(0xab).toUpperCase(), key(7)), { tenantId });
    expect(rows.map((row) => secretRowSchema.parse(row))).toMatchObject([
      { heldHere: true, daysLeft: null, expires: 'some day' },
      { heldHere: false },
    ]);
  });

  test('are shown although the keychain can’t be read: which are held is not known', async () => {
    const own = computer();
    own.keychain.before = () => {
      throw new AppFailure('keychainLocked');
    };
    expect(await appsOf(own).secretsOf(registration(key(1)), { tenantId })).toMatchObject([
      { heldHere: null },
    ]);
  });
});
