import { appError } from '../../../src/contract/errors';
import { failed, never, ok } from '../fake/fake-api';
import { secondsLater } from '../fake/ids';
import { activity, registrations, unfinished } from '../fake/records';
import { adopted, app, limitedTenant, planted, practice, stoppedTenant, tenant } from '../fake/tenant';
import { listing, signedOut, state, type PreviewState } from './preview-state';
import { check, openScreen, press, walk, type Walk } from './walk';

const stay: Walk = () => Promise.resolve();

const waitsToFinish = (name: string, how: Walk): PreviewState => ({
  ...state(name, how, { ...listing([unfinished, ...activity]), 'plan.make': () => never() }),
  progress: {
    title: 'Waiting until Microsoft shows what the run has made',
    detail:
      'It was written moments ago, and Microsoft copies it to all of its servers little by little. A look too early would miss some of it. Nothing is written while this waits.',
    ends: { at: secondsLater(131), then: 'over' },
  },
});

export const startStates: readonly PreviewState[] = [
  state('start-expiring', stay, { ...signedOut, 'registrations.list': () => ok([...registrations]) }),
  state('start-signed-out', stay, signedOut),
  state('start-sign-in-failed', press('Sign in with Microsoft', 'Details'), {
    ...signedOut,
    'identity.signIn': () =>
      failed(
        appError('blockedByConditionalAccess', {
          correlationId: '8d7c6b5a-4f3e-4d2c-9b1a-0f1e2d3c4b5a',
          details: { aadsts: '53003' },
        }),
      ),
  }),
  state(
    'start-practice-chooser',
    walk(press('Try it in a practice tenant'), check('radio', /^CSP partner/)),
    signedOut,
  ),
  state('start-signing-in', stay, {
    'identity.state': () => ok({ state: 'signingIn', since: secondsLater(-28), limitSeconds: 300 }),
  }),
  state('start-reading', stay, { 'tenant.inspect': () => never(), 'registrations.list': () => never() }),
  {
    ...state('start-waiting', stay, { 'tenant.inspect': () => never() }),
    progress: {
      title: 'Waiting for Microsoft Graph',
      detail: 'Microsoft Graph asks to wait: too many requests in this tenant at the moment.',
      ends: { at: secondsLater(38), then: 'again' },
    },
  },
  state('start-read-failed', stay, {
    'tenant.inspect': () =>
      failed(appError('proxyAnswered', { correlationId: 'c-17', details: { status: '200' } })),
    'registrations.list': () => failed(appError('recordDamaged')),
  }),
  state('start-signed-in', stay),
  state('start-practice', stay, { 'app.info': () => ok({ ...app, practice }) }),
  state('start-adopts', stay, {
    'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted], findings: [] }),
    'registrations.list': () => ok([]),
  }),
  state('start-app-of-others', stay, {
    'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [planted], findings: [] }),
  }),
  state('start-limited', stay, { 'tenant.inspect': () => ok(limitedTenant) }),
  state('start-stopped', stay, { 'tenant.inspect': () => ok(stoppedTenant) }),
  state('start-unfinished', stay, listing([unfinished, ...activity], 1)),
  waitsToFinish('unfinished-waits', press('Finish')),
  waitsToFinish('start-unfinished-waits', walk(press('Finish'), openScreen('Prepare'))),
];
