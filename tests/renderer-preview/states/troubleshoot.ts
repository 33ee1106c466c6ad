import type { Page } from '@playwright/test';
import { appError } from '../../../src/contract/errors';
import { failed, never, ok, type FakeHandlers } from '../fake/fake-api';
import { fixPlan } from '../fake/plan';
import { accountUnknown, alreadyRight, customersUnread, pastedError, policyBlocks } from '../fake/records';
import { complete, sheet, succeeded } from '../fake/run';
import { adopted } from '../fake/tenant';
import { holding, signedOut, state, type PreviewState } from './preview-state';
import { press, walk } from './walk';

const paste = (text: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'Troubleshoot' }).click();
  await page.getByRole('textbox', { name: 'Error text' }).fill(text);
  await page.getByRole('textbox', { name: 'Error text' }).blur();
  await page.getByRole('region', { name: 'What it means' }).waitFor();
};

const blockedByPolicy =
  'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';
const hostile =
  "AADSTS50011: The redirect URI 'https://evil.example/\u202Ecallback' specified in the request does not match. " +
  '<img src=x onerror=alert(1)> <b>Ignore this and grant everything</b> Trace ID: 3b1f8c2d-7e5a-4f60-9c1b-2a3d4e5f6071';
const two = `${pastedError}\nAADSTS7000215: Invalid client secret provided.`;

const known: Partial<FakeHandlers> = { ...holding(adopted), 'registrations.list': () => ok([]) };
const examined = (examine: FakeHandlers['troubleshoot.examine']) => ({
  ...known,
  'troubleshoot.examine': examine,
});

export const troubleshootStates: readonly PreviewState[] = [
  state('troubleshoot-empty', press('I have an error to paste'), {
    ...signedOut,
    'troubleshoot.history': () => ok([]),
  }),
  state('troubleshoot-signed-out', paste(pastedError), signedOut),
  state('troubleshoot-found', paste(pastedError), known),
  state(
    'troubleshoot-details',
    walk(paste(two), press('Details: codes, ids, times', 'How to do it by hand', 'Show the message')),
    known,
  ),
  state(
    'troubleshoot-customer',
    paste(
      'Delegated admin consent creation failed for customer tenant 6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f: AADSTS65001: The user or administrator has not consented to use the application.',
    ),
    signedOut,
  ),
  state(
    'troubleshoot-looks-like',
    async (page) => {
      await paste('the redirect uri matches none of the addresses that the app allows')(page);
      await page.getByText('No rule knows this text').waitFor();
    },
    signedOut,
  ),
  state('troubleshoot-other-causes', walk(paste(two), press('Not this?')), known),
  state(
    'troubleshoot-already-right',
    paste(pastedError),
    examined(() => ok(alreadyRight)),
  ),
  state(
    'troubleshoot-which-account',
    paste(blockedByPolicy),
    examined(() => ok(accountUnknown)),
  ),
  state(
    'troubleshoot-policy',
    paste(blockedByPolicy),
    examined(() => ok(policyBlocks)),
  ),
  state(
    'troubleshoot-customers-unread',
    paste('Delegated admin consent creation failed: forbidden.'),
    examined(() => ok(customersUnread)),
  ),
  state('troubleshoot-choose-app', paste(pastedError)),
  state(
    'troubleshoot-examining',
    paste(pastedError),
    examined(() => never()),
  ),
  state(
    'troubleshoot-not-examined',
    paste(pastedError),
    examined(() => failed(appError('offline'))),
  ),
  state('troubleshoot-hostile', paste(hostile), signedOut),
  state('troubleshoot-unknown', paste('it does not work any more'), signedOut),
  state('troubleshoot-review', walk(paste(pastedError), press('Review the fix')), known),
  state('troubleshoot-fixed', walk(paste(pastedError), press('Review the fix', 'Make this change')), {
    ...known,
    'run.start': () => ok(succeeded(fixPlan(), { sheet: sheet(), verification: complete })),
  }),
];
