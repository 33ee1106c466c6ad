import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportHandlers } from '../../../src/main/ipc/handlers/report-handlers';
import type { Services } from '../../../src/main/ipc/handlers/services';
import { readinessScenario, type ReadinessName } from '../../../src/practice/scenarios/readiness';
import { failureOf } from '../../support/failure-of';
import { temporaryFolder } from '../../support/temporary-folder';
import { practiceWorkspace } from '../registration/practice-workspace';

const context = { correlationId: 'c' };

const folder = temporaryFolder();

/** A practice tenant in a state, the handlers over it, and what they have asked the desktop for. */
async function opened(name: ReadinessName) {
  const bench = await practiceWorkspace(readinessScenario(name));
  const { workspace, tenant } = bench;
  const caller = await workspace.identity.signIn();
  const path = join(folder(), 'file');
  const asked: { readonly title: string; readonly suggestedName: string }[] = [];
  let printed = 0;
  const chosen = { path: path as string | null };
  const services = {
    session: { workspace: () => Promise.resolve(workspace) },
    host: {
      program: { version: '1.2.3' },
      dialogs: {
        chooseSavePath: (request: { title: string; suggestedName: string }) => {
          asked.push(request);
          return Promise.resolve(chosen.path);
        },
        print: () => {
          printed += 1;
          return Promise.resolve();
        },
      },
    },
  };
  const account = tenant.accounts.at(-1)!;
  const appId = tenant.state.applicationsNamed('Rewst')[0]!.appId as string;
  const request = {
    caller,
    account: account.userPrincipalName,
    appId,
    region: 'us',
    relationships: true,
    approved: null,
  } as const;
  return {
    workspace,
    account,
    appId,
    caller,
    chosen,
    asked,
    printed: () => printed,
    check: async (relationships = true) => {
      if (relationships) await workspace.readiness.askForRelationships();
      return workspace.readiness.check({ ...request, relationships });
    },
    handlers: reportHandlers(services as unknown as Services),
    saved: () => readFile(path, 'utf8'),
  };
}

describe('the report', () => {
  test('says what was checked, by whom, what was found, what to do, and each customer', async () => {
    const { check, handlers, saved, account, appId, caller, asked } = await opened('eleven-of-twelve');
    const { findings } = await check();
    expect(await handlers['readiness.saveReport']({ appId }, context)).toEqual({ saved: true });
    expect(asked).toEqual([{ title: 'Save the report', suggestedName: 'Rewst readiness.html' }]);
    const report = await saved();
    for (const words of [
      'Rewst may be refused: it depends on 1 thing.',
      account.id,
      appId,
      caller.username,
      'Prepare for Rewst 1.2.3',
    ]) {
      expect(report).toContain(words);
    }
    for (const { sentence } of findings) expect(report).toContain(sentence);
    expect(report).toContain('The account is not in the group: Teams Administrator');
    expect(report).toContain('Add the account to “Rewst GDAP-Teams Administrator”.');
  });

  test('says what could not be read, and never that there are no customers', async () => {
    const { check, handlers, saved, appId } = await opened('you-are-no-agent');
    await check();
    await handlers['readiness.saveReport']({ appId }, context);
    const report = await saved();
    expect(report).toContain('Could not be read');
    expect(report).toContain('Microsoft shows no relationship to an account that is not in AdminAgents.');
  });

  test('runs nothing and loads nothing', async () => {
    const { check, handlers, saved, appId } = await opened('partner');
    await check();
    await handlers['readiness.saveReport']({ appId }, context);
    const report = await saved();
    expect(report).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(report).not.toMatch(/<script|<img|<link|<a |\bsrc=|\bon\w+=/i);
  });
});

describe('the customers as CSV', () => {
  test('are all of them, in words', async () => {
    const { check, handlers, saved, asked, appId } = await opened('many-customers');
    await check();
    expect(await handlers['customers.export']({ appId }, context)).toEqual({ saved: true });
    expect(asked).toEqual([{ title: 'Export the customers', suggestedName: 'Rewst customers.csv' }]);
    const lines = (await saved()).split('\r\n');
    expect(lines).toHaveLength(352);
    expect(lines[0]).toMatch(/^\uFEFF"Customer","Tenant ID","Domain","State"/);
    expect(lines[1]).toContain('"Roles are missing"');
  });

  test('are those in the list where relationships were not asked for', async () => {
    const { check, handlers, saved, appId } = await opened('partner');
    await check(false);
    await handlers['customers.export']({ appId }, context);
    expect((await saved()).match(/"Not readable"/g)).toHaveLength(3 * 13);
  });
});

describe('what is saved', () => {
  test('is nothing where nothing was checked, or by another account', async () => {
    const { check, handlers, workspace, caller, appId } = await opened('partner');
    const refused = async () =>
      (await failureOf(Promise.resolve().then(() => handlers['readiness.saveReport']({ appId }, context))))
        .code;
    expect(await refused()).toBe('notChecked');
    await check();
    const { lastReports } = workspace.readiness;
    expect(lastReports.of(caller, appId)).not.toBeNull();
    expect(lastReports.of({ ...caller, objectId: 'another' }, appId)).toBeNull();
    await workspace.identity.signOut();
    expect(await refused()).toBe('notChecked');
  });

  test('is nothing where the user changes their mind', async () => {
    const { check, handlers, chosen, appId } = await opened('partner');
    await check();
    chosen.path = null;
    expect(await handlers['readiness.saveReport']({ appId }, context)).toEqual({ saved: false });
    expect(await handlers['customers.export']({ appId }, context)).toEqual({ saved: false });
  });

  test('can be printed too, as the window shows it', async () => {
    const { handlers, printed } = await opened('partner');
    await handlers['readiness.print'](undefined, context);
    expect(printed()).toBe(1);
  });
});
