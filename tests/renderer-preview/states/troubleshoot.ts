import type { Page } from '@playwright/test';
import { appError } from '../../../src/contract/errors';
import { failed, never, ok } from '../fake/fake-api';
import { fixPlan } from '../fake/plan';
import { accountUnknown, alreadyRight, customersUnread, policyBlocks, pastedError } from '../fake/records';
import { complete, sheet, succeeded } from '../fake/run';
import { adopted, tenant } from '../fake/tenant';
import type { PreviewState } from './preview-state';

const paste = (text: string) => async (page: Page) => {
  await page.getByRole('button', { name: 'Troubleshoot' }).click();
  await page.getByRole('textbox', { name: 'Error text' }).fill(text);
  await page.getByRole('textbox', { name: 'Error text' }).blur();
  await page.getByRole('region', { name: 'What it means' }).waitFor();
};

const blockedByPolicy =
  'AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.';

const known = {
  'registrations.list': () => ok([]),
  'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
} satisfies PreviewState['handlers'];

const signedOut = { 'identity.state': () => ok({ state: 'signedOut' }) } satisfies PreviewState['handlers'];

const hostile =
  "AADSTS50011: The redirect URI 'https://evil.example/\u202Ecallback' specified in the request does not match. " +
  '<img src=x onerror=alert(1)> <b>Ignore this and grant everything</b> Trace ID: 3b1f8c2d-7e5a-4f60-9c1b-2a3d4e5f6071';

export const troubleshootStates: readonly PreviewState[] = [
  {
    name: 'troubleshoot-empty',
    handlers: { ...signedOut, 'troubleshoot.history': () => ok([]) },
    walk: async (page) => {
      await page.getByRole('button', { name: 'I have an error to paste' }).click();
    },
  },
  { name: 'troubleshoot-signed-out', handlers: signedOut, walk: paste(pastedError) },
  { name: 'troubleshoot-found', handlers: known, walk: paste(pastedError) },
  {
    name: 'troubleshoot-details',
    handlers: known,
    walk: async (page) => {
      await paste(`${pastedError}\nAADSTS7000215: Invalid client secret provided.`)(page);
      for (const name of ['Details: codes, ids, times', 'How to do it by hand', 'Show the message']) {
        await page.getByRole('button', { name }).click();
      }
    },
  },
  {
    name: 'troubleshoot-customer',
    handlers: signedOut,
    walk: paste(
      'Delegated admin consent creation failed for customer tenant 6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f: AADSTS65001: The user or administrator has not consented to use the application.',
    ),
  },
  {
    name: 'troubleshoot-looks-like',
    handlers: signedOut,
    walk: async (page) => {
      await paste('the redirect uri matches none of the addresses that the app allows')(page);
      await page.getByText('No rule knows this text').waitFor();
    },
  },
  {
    name: 'troubleshoot-other-causes',
    handlers: known,
    walk: async (page) => {
      await paste(`${pastedError}\nAADSTS7000215: Invalid client secret provided.`)(page);
      await page.getByRole('button', { name: 'Not this?' }).click();
    },
  },
  {
    name: 'troubleshoot-already-right',
    handlers: { ...known, 'troubleshoot.examine': () => ok(alreadyRight) },
    walk: paste(pastedError),
  },
  {
    name: 'troubleshoot-which-account',
    handlers: { ...known, 'troubleshoot.examine': () => ok(accountUnknown) },
    walk: paste(blockedByPolicy),
  },
  {
    name: 'troubleshoot-policy',
    handlers: { ...known, 'troubleshoot.examine': () => ok(policyBlocks) },
    walk: paste(blockedByPolicy),
  },
  {
    name: 'troubleshoot-customers-unread',
    handlers: { ...known, 'troubleshoot.examine': () => ok(customersUnread) },
    walk: paste('Delegated admin consent creation failed: forbidden.'),
  },
  { name: 'troubleshoot-choose-app', walk: paste(pastedError) },
  {
    name: 'troubleshoot-examining',
    handlers: { ...known, 'troubleshoot.examine': () => never() },
    walk: paste(pastedError),
  },
  {
    name: 'troubleshoot-not-examined',
    handlers: { ...known, 'troubleshoot.examine': () => failed(appError('offline')) },
    walk: paste(pastedError),
  },
  { name: 'troubleshoot-hostile', handlers: signedOut, walk: paste(hostile) },
  { name: 'troubleshoot-unknown', handlers: signedOut, walk: paste('it does not work any more') },
  {
    name: 'troubleshoot-review',
    handlers: known,
    walk: async (page) => {
      await paste(pastedError)(page);
      await page.getByRole('button', { name: 'Review the fix' }).click();
    },
  },
  {
    name: 'troubleshoot-fixed',
    handlers: {
      ...known,
      'run.start': () => ok(succeeded(fixPlan(), { sheet: sheet(), verification: complete })),
    },
    walk: async (page) => {
      await paste(pastedError)(page);
      await page.getByRole('button', { name: 'Review the fix' }).click();
      await page.getByRole('button', { name: 'Make this change' }).click();
    },
  },
];
