import { randomBytes } from 'node:crypto';
import { toAppError } from '../../../src/contract/errors';
import { systemClock } from '../../../src/main/clock';
import { Keychain } from '../../../src/main/vault/keychain';
import { Vault } from '../../../src/main/vault/vault';

/**
 * Runs in a process of its own, inside a D-Bus session that the test has made: takes steps of the vault by name and prints
 * what came of each as JSON.
 */
const id = {
  tenantId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0001',
  appId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0002',
  keyId: '0f0e7cc9-1c5b-4f0e-8a4f-9a6a8f8a0003',
};
const vault = new Vault({
  store: new Keychain({ clock: systemClock, platform: process.platform }),
  service: 'Prepare for Rewst (test)',
  randomBytes,
});

const steps: Readonly<Record<string, () => Promise<unknown>>> = {
  rehearse: () => vault.rehearse(),
  store: () => vault.store(id, 'Abc8Q~made-up-secret-äöü-.~_1234567890'),
  reveal: () => vault.reveal(id),
  remove: () => vault.remove(id),
  list: () => vault.list(),
};

async function resultOf(name: string): Promise<unknown> {
  try {
    return (await steps[name]?.()) ?? null;
  } catch (thrown) {
    return { failed: toAppError(thrown, '').code };
  }
}

async function takeSteps(names: readonly string[]): Promise<void> {
  const results: unknown[] = [];
  for (const name of names) {
    results.push(await resultOf(name));
  }
  process.stdout.write(JSON.stringify(results));
}

void takeSteps(process.argv.slice(2));
