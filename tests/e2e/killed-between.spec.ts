import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { holdSecret, type HeldAt } from './harness/held-keychain';
import { heldSecret, keychainWorks, noKeychain } from './harness/keychain';
import { heading, makeButton, runTime, startPreparing } from './steps';

test.use({ practice: null, ownTenant: 'fresh' });

const name = 'Rewst Microsoft Cloud';

/** Everything in the journals of a data folder. */
function journalOf(userData: string): string {
  return readdirSync(userData, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => readFileSync(join(userData, file), 'utf8'))
    .join('\n');
}

test.describe('a program that is killed when it has a new client secret', () => {
  for (const [when, at] of [
    ['before the keychain has it', 'before'],
    ['before it is on record that the keychain has it', 'after'],
  ] as const satisfies readonly (readonly [string, HeldAt])[]) {
    test(`${when}: ends with one secret, which is the one in the keychain`, async ({
      app,
      session,
      tenant,
    }) => {
      test.skip(app.host !== 'electron', 'only a process of its own can be killed');
      test.skip(!(await keychainWorks()), noKeychain);
      const { page } = app;
      await holdSecret(app, at);
      await startPreparing(page);

      // Microsoft's answer has come, and that it has is on record.
      await expect.poll(() => journalOf(app.userData), runTime).toContain('"secretMade"');
      const [lost] = tenant.secrets();
      if (lost === undefined) throw new Error('The tenant has made no secret.');
      const { tenantId } = tenant.about;
      const inKeychain = (keyId: string) => heldSecret({ tenantId, appId: lost.appId, keyId });
      await expect
        .poll(() => inKeychain(lost.keyId), { timeout: 30_000 })
        .toBe(at === 'after' ? lost.value : null);
      expect(journalOf(app.userData)).not.toContain('"secretStored"');
      await app.kill();

      const { page: again } = await session.start();
      await expect(again.getByText('A run was not finished')).toBeVisible();
      const finish = again.getByRole('button', { name: 'Finish' });
      await expect(finish).toBeEnabled();
      await finish.click();
      await expect(heading(again, 'Review what is still to be done')).toBeVisible();
      // The lost secret goes: that is to be agreed to.
      for (const box of await again.getByRole('checkbox').all()) await box.check();
      await makeButton(again).click();
      await expect(heading(again, 'The rest is done')).toBeVisible(runTime);
      await expect(again.getByRole('button', { name: 'Copy Client Secret' })).toBeVisible();

      expect(tenant.state.applicationsNamed(name)).toHaveLength(1);
      const [kept, ...more] = tenant.secrets().filter((secret) => secret.stillOnApp);
      expect(more).toEqual([]);
      expect(kept?.keyId).not.toBe(lost.keyId);
      expect(await inKeychain(kept?.keyId ?? '')).toBe(kept?.value);
      expect(await inKeychain(lost.keyId)).toBeNull();
    });
  }
});
