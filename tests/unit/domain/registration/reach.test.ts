import { runTag } from '../../../../src/domain/registration/application-body';
import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../../src/domain/registration/reach';
import { undoPlan } from '../../../../src/domain/registration/undo/undo';
import { wantedFromRotation } from '../../../../src/domain/registration/wanted/wanted-from';
import { callback, foundRegistration, foundTenant } from './found';
import { existing, planWanted, wizard } from './plan/plans';
import { appId } from '../../../support/ids';

const uris = (web: readonly string[]) => ({ redirectUris: { web, spa: [], publicClient: [] } });
const rewsts = foundRegistration(uris([callback]));
const foreign = foundRegistration(uris(['https://backup.contoso.example/auth']));
const rotation = (app: typeof rewsts) => planWanted(wantedFromRotation(appId, 12), app);

describe('a plan stays with Rewst’s app', () => {
  it.each([
    ['it makes a new one', planWanted(wizard()), null, false],
    ['the app carries Rewst’s callback', rotation(rewsts), rewsts, false],
    [
      'the app carries it misspelt',
      rotation(foundRegistration(uris([`${callback.toUpperCase()}/`]))),
      foundRegistration(uris([`${callback.toUpperCase()}/`])),
      false,
    ],
    ['the app was prepared here', rotation(foreign), foreign, true],
    ['it changes nothing', { changes: [] }, foreign, false],
  ])('where %s', (_where, plan, registration, preparedHere) => {
    expect(reachOf(plan, registration, preparedHere)).toEqual({ kind: 'rewstApp' });
  });
});

describe('a plan reaches beyond Rewst’s app', () => {
  const { displayName } = foreign;

  it('where it adds a client secret to another app', () => {
    expect(reachOf(rotation(foreign), foreign, false)).toEqual({
      kind: 'otherApp',
      appId,
      displayName,
      addsSecret: true,
    });
  });

  it('where it changes another app in any way', () => {
    const plan = planWanted(wizard({ ...existing, secretMode: 'keep' }), foreign);
    expect(reachOf(plan, foreign, false)).toMatchObject({ kind: 'otherApp', addsSecret: false });
  });

  it.each([rewsts, foreign])('where it deletes an app, Rewst’s or not, prepared here or not', (app) => {
    const done = [{ action: { kind: 'createApplication', displayName }, createdId: null }] as const;
    const { plan } = undoPlan(done, { ...app, tags: [runTag('run-1')] }, foundTenant(), 'run-1');
    for (const preparedHere of [true, false]) {
      expect(reachOf(plan, app, preparedHere)).toEqual({ kind: 'deletion', appId, displayName });
    }
  });
});
