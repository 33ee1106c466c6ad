import { appError } from '../../../src/contract/errors';
import { customersNotReadable, customersOf } from '../fake/customers';
import { failed, never, ok, type FakeHandlers } from '../fake/fake-api';
import { refusedReadiness, rewstAccount, works } from '../fake/findings';
import { adopted } from '../fake/tenant';
import { holding, signedOut, state, type PreviewState } from './preview-state';
import { openScreen, press, walk, type Walk } from './walk';

const show = openScreen('Readiness');
const check = walk(show, press('Check whether Rewst can sign in'));
const checkCustomers = walk(check, press(/^Check customers too$/));

/** A state of a tenant with an app, in which an account was checked before. */
const known = (name: string, how: Walk, handlers: Partial<FakeHandlers> = {}) =>
  state(`readiness-${name}`, how, {
    ...holding(adopted),
    'registrations.list': () => ok([]),
    'readiness.last': () => ok({ account: rewstAccount, region: 'us' }),
    ...handlers,
  });
const first: Partial<FakeHandlers> = { 'readiness.last': () => ok({ account: null, region: null }) };
const unread = { kind: 'notKnown', sentence: '1 thing could not be read.', unread: null } as const;

export const readinessStates: readonly PreviewState[] = [
  state('readiness-signed-out', show, signedOut),
  known('first', show, first),
  known(
    'suggestions',
    async (page) => {
      await show(page);
      await page.getByRole('combobox', { name: /^Account/ }).click();
      await page.getByRole('option', { name: /Rewst Automation/ }).waitFor();
    },
    first,
  ),
  known('no-account', check, first),
  known('again', show),
  known('checking', check, { 'readiness.check': () => never() }),
  {
    ...known('partial', check, { 'readiness.check': () => never() }),
    partial: {
      read: ['account', 'services', 'app'],
      reading: ['conditionalAccess', 'customers'],
      view: {
        ...refusedReadiness,
        verdict: { ...unread, sentence: 'Not everything has been read yet.' },
        findings: refusedReadiness.findings.filter(
          ({ area, outcome }) => area === 'account' || (area === 'services' && outcome.kind !== 'fine'),
        ),
      },
    },
  },
  known('refused', check),
  known('details', walk(check, press('1 error code', /things are fine/))),
  known('change', walk(check, press(/^Change what is checked$/))),
  known('works', check, { 'readiness.check': () => ok(works) }),
  known('not-partner', check, { 'readiness.check': () => ok({ ...works, partner: false }) }),
  known('unread', check, {
    'readiness.check': () =>
      ok({
        ...refusedReadiness,
        verdict: unread,
        findings: refusedReadiness.findings.filter(({ outcome }) =>
          ['notReadable', 'fine'].includes(outcome.kind),
        ),
      }),
  }),
  known('declined', checkCustomers, {
    'readiness.check': () => ok(works),
    'readiness.askForRelationships': () => ok({ granted: false }),
  }),
  known('asking', checkCustomers, {
    'readiness.check': () => ok(works),
    'readiness.askForRelationships': () => never(),
  }),
  ...(
    [
      ['1', customersOf(1, 1)],
      ['30', customersOf(30, 6)],
      ['350', customersOf(350, 42)],
      ['not-readable', customersNotReadable(30)],
    ] as const
  ).map(([name, customers]) =>
    known(`customers-${name}`, checkCustomers, { 'readiness.check': () => ok({ ...works, customers }) }),
  ),
  known('failed', check, { 'readiness.check': () => failed(appError('offline')) }),
  known('fix-review', walk(check, press(/^Review the fix/))),
];
