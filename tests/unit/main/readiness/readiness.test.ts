import { describe, expect, test } from 'vitest';
import { AppFailure } from '../../../../src/contract/errors';
import { readinessViewSchema } from '../../../../src/contract/views/readiness';
import { readinessView } from '../../../../src/main/readiness/readiness-view';
import { Readiness, type ReadinessReport } from '../../../../src/main/readiness/readiness';
import { rawPolicy, readinessOf, request } from './readiness-answers';

/** Readiness of a partner whose set-up is right, and an identity that answers so. */
function readiness(accessToken: () => Promise<string> = () => Promise.resolve('token')) {
  const asked: unknown[] = [];
  const identity = {
    accessToken: (...args: unknown[]) => {
      asked.push(args);
      return accessToken();
    },
  };
  return { asked, service: new Readiness(readinessOf().reader, identity) };
}

test('a set-up that is right lets Rewst sign in', async () => {
  const { verdict, findings } = await readiness().service.check(request());
  expect(verdict).toEqual({ kind: 'works', sentence: 'Rewst can sign in.', unread: null });
  expect(findings.some(({ area }) => area === 'customers')).toBe(true);
});

test('tells what is known by then, area by area', async () => {
  const reports: ReadinessReport[] = [];
  await readiness().service.check(request(), { onReport: (report) => reports.push(report) });
  const areas = reports.map(({ findings }) => new Set(findings.map(({ area }) => area)).size);
  expect(areas).toEqual([...areas].sort((one, other) => one - other));
  expect(areas.length).toBeGreaterThan(2);
});

describe('the scope for relationships', () => {
  test('is asked of the user, in the browser', async () => {
    const { asked, service } = readiness();
    expect(await service.askForRelationships()).toBe(true);
    expect(asked).toEqual([['relationships', { interactive: true }]]);
  });

  test('may be declined', async () => {
    const { service } = readiness(() => Promise.reject(new AppFailure('consentDeclined')));
    expect(await service.askForRelationships()).toBe(false);
  });

  test('fails where the sign-in does', async () => {
    const { service } = readiness(() => Promise.reject(new AppFailure('offline')));
    await expect(service.askForRelationships()).rejects.toThrow('offline');
  });
});

test('the window gets the gravest first, with links for the steps and words for who can act', async () => {
  const { reader } = readinessOf([
    /conditionalAccess\/policies$/,
    { value: [rawPolicy({ grantControls: { operator: 'OR', builtInControls: ['block'] } })] },
  ]);
  const service = new Readiness(reader, { accessToken: () => Promise.resolve('token') });
  const view = readinessView(await service.check(request()));
  expect(readinessViewSchema.parse(view)).toEqual(view);
  expect(view.verdict.kind).toBe('refused');
  expect(view.findings[0]).toMatchObject({
    outcome: { kind: 'willFail' },
    who: 'a Conditional Access Administrator or Security Administrator',
  });
  expect(view.findings.flatMap(({ steps }) => steps.map(({ link }) => link?.target))).toContainEqual({
    to: 'portal',
    place: 'conditionalAccess',
    appId: null,
  });
});
