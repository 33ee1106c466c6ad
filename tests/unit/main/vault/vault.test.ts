import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { secretServices } from '../../../../src/main/vault/secret-store';
import { Vault, type ClientSecretId } from '../../../../src/main/vault/vault';
import { failureOf } from '../../../support/failure-of';
import { MemorySecretStore } from '../../../support/memory-secret-store';

const id: ClientSecretId = {
  tenantId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0001',
  appId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0002',
  keyId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0003',
};
const address = `Prepare for Rewst|${id.tenantId}/${id.appId}/${id.keyId}`;

let store: MemorySecretStore;
let vault: Vault;
beforeEach(() => {
  store = new MemorySecretStore();
  vault = new Vault({ store, service: secretServices.microsoft, randomBytes });
});

describe('a client secret', () => {
  it('is kept under tenant, app and key id, and revealed again', async () => {
    await vault.store(id, 'Abc~123');
    expect([...store.entries]).toStrictEqual([[address, 'Abc~123']]);
    await expect(vault.reveal(id)).resolves.toBe('Abc~123');
    await expect(vault.has(id)).resolves.toBe(true);
  });

  it('is found however its ids are written', async () => {
    await vault.store({ ...id, appId: id.appId.toUpperCase() }, 'Abc~123');
    await expect(vault.reveal(id)).resolves.toBe('Abc~123');
  });

  it('is not another secret of the same app', async () => {
    const other = { ...id, keyId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0009' };
    await vault.store(id, 'first');
    await vault.store(other, 'second');
    await expect(vault.reveal(id)).resolves.toBe('first');
    await expect(vault.remove(id)).resolves.toBe(true);
    await expect(vault.reveal(id)).resolves.toBeNull();
    await expect(vault.has(id)).resolves.toBe(false);
    await expect(vault.remove(id)).resolves.toBe(false);
    await expect(vault.reveal(other)).resolves.toBe('second');
  });

  it.each(['', '../x', `${id.keyId}/x`])('with the key id %j is refused', async (keyId) => {
    expect((await failureOf(vault.store({ ...id, keyId }, 'Abc'))).code).toBe('badInput');
    expect(store.entries.size).toBe(0);
  });

  it('that comes back as something else is taken out again', async () => {
    store.keep = (secret) => secret.slice(0, 3);
    const failure = await failureOf(vault.store(id, 'Abc~123'));
    expect(failure.code).toBe('keychainMismatch');
    expect(failure.message).not.toContain('Abc');
    expect(store.entries.size).toBe(0);
  });

  it('that does not come back at all is a mismatch even if it cannot be taken out', async () => {
    store.keep = () => '';
    store.before = (operation) => {
      if (operation === 'delete') throw new AppFailure('keychainRefused');
    };
    expect((await failureOf(vault.store(id, 'Abc'))).code).toBe('keychainMismatch');
  });

  it.each(['set', 'get'] as const)('fails with what the keychain says on %s', async (failing) => {
    store.before = (operation) => {
      if (operation === failing) throw new AppFailure('keychainLocked');
    };
    expect((await failureOf(vault.store(id, 'Abc'))).code).toBe('keychainLocked');
  });
});

describe('the list', () => {
  const elsewhere = { ...id, tenantId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a000a' };

  beforeEach(async () => {
    await vault.store(id, 'a');
    await vault.store(elsewhere, 'b');
    await store.set({ service: secretServices.microsoft, account: 'sign-in key' }, 'k');
    await store.set({ service: secretServices.microsoft, account: `${id.tenantId}/x/${id.keyId}` }, 'k');
    await store.set(
      { service: secretServices.microsoft, account: `${id.tenantId}/${id.appId}/${id.keyId}/x` },
      'k',
    );
    await store.set(
      { service: secretServices.practice, account: `${id.appId}/${id.appId}/${id.appId}` },
      'p',
    );
  });

  it('names what is kept, without values and without what is no client secret', async () => {
    await expect(vault.list()).resolves.toStrictEqual([id, elsewhere]);
  });

  it('can be of one tenant or one app', async () => {
    await expect(vault.list({ tenantId: id.tenantId.toUpperCase() })).resolves.toStrictEqual([id]);
    await expect(vault.list({ appId: id.appId })).resolves.toHaveLength(2);
    await expect(vault.list({ appId: id.tenantId })).resolves.toStrictEqual([]);
  });

  it('of practice is a list of its own', async () => {
    const practice = new Vault({ store, service: secretServices.practice, randomBytes });
    await expect(practice.list()).resolves.toHaveLength(1);
  });
});

describe('the rehearsal', () => {
  it('writes, reads back and removes a value like a client secret', async () => {
    const written: string[] = [];
    store.keep = (secret) => {
      written.push(secret);
      return secret;
    };
    await vault.rehearse();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^[\w-]{40}$/);
    expect(store.entries.size).toBe(0);
  });

  it.each([
    ['set', 'keychainMissing'],
    ['get', 'keychainSlow'],
    ['delete', 'keychainRefused'],
  ] as const)('fails on %s with %s, so that no secret is made', async (failing, code) => {
    store.before = (operation) => {
      if (operation === failing) throw new AppFailure(code);
    };
    expect((await failureOf(vault.rehearse())).code).toBe(code);
  });

  it('fails when something else comes back', async () => {
    store.keep = (secret) => secret.toLowerCase();
    expect((await failureOf(vault.rehearse())).code).toBe('keychainMismatch');
    expect(store.entries.size).toBe(0);
  });

  it('is shared by those who ask at the same time, and can be repeated', async () => {
    let sets = 0;
    store.keep = (secret) => {
      sets += 1;
      return secret;
    };
    await Promise.all([vault.rehearse(), vault.rehearse()]);
    expect(sets).toBe(1);
    await vault.rehearse();
    expect(sets).toBe(2);
  });
});
