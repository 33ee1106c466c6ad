// @vitest-environment happy-dom
import { fireEvent, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { namedApp, suggestedApp } from '../../../../src/renderer/troubleshoot/app-choice';
import { ok, type FakeHandlers } from '../../../renderer-preview/fake/fake-api';
import { fixPlan } from '../../../renderer-preview/fake/plan';
import { rewstAccount } from '../../../renderer-preview/fake/findings';
import {
  accountUnknown,
  customersUnread,
  alreadyRight,
  examination,
  pastedError,
  policyBlocks,
} from '../../../renderer-preview/fake/records';
import { sheet, succeeded } from '../../../renderer-preview/fake/run';
import { adopted, tenant } from '../../../renderer-preview/fake/tenant';
import { cleanup, lastInput, renderApp, screen, timesCalled } from '../render-app';
import { appId, testGuid } from '../../../support/ids';

afterEach(cleanup);

const signedOut: Partial<FakeHandlers> = { 'identity.state': () => ok({ state: 'signedOut' }) };
const known: Partial<FakeHandlers> = {
  'registrations.list': () => ok([]),
  'tenant.inspect': () => ok({ ...tenant, appsWithCallback: [adopted] }),
};

async function paste(text: string, handlers: Partial<FakeHandlers>) {
  const app = renderApp(handlers, { screen: 'troubleshoot', open: null });
  const box = await screen.findByRole('textbox', { name: 'Error text' });
  fireEvent.change(box, { target: { value: text } });
  fireEvent.blur(box);
  await screen.findByRole('region', { name: 'What it means' });
  return app;
}

/** The part of the result that says what the error means. */
const meaning = () => within(screen.getByRole('region', { name: 'What it means' }));

describe('a pasted error', () => {
  it('is explained without signing in, and looked up nowhere', async () => {
    const { api } = await paste(pastedError, signedOut);
    expect(screen.getByRole('heading', { level: 2, name: /ID tokens/ })).toBeTruthy();
    expect(meaning().getByText('AADSTS700054')).toBeTruthy();
    expect(screen.getByText('Sign in to have it looked up')).toBeTruthy();
    expect(timesCalled(api, 'troubleshoot.examine')).toBe(0);
  });

  it('is shown as text, whatever stands in it', async () => {
    const hostile =
      'AADSTS50011: The redirect URI <img src=x onerror=alert(1)><script>alert(2)</script> does not match.';
    const { user } = await paste(hostile, signedOut);
    await user.click(screen.getByRole('button', { name: 'Details: codes, ids, times' }));
    expect(document.querySelector('main img')).toBeNull();
    expect(document.querySelector('main script')).toBeNull();
  });

  it('is kept whole and shown in part where it is long', async () => {
    const long = `${'2026-11-24 all is well\n'.repeat(3000)}${pastedError}`;
    await paste(long, signedOut);
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Error text' });
    expect(box.value.length).toBe(20_000);
    expect(box.readOnly).toBe(true);
    expect(meaning().getByText('AADSTS700054')).toBeTruthy();
  });

  it('is looked at for the account that the user names, where the text names none', async () => {
    const { api, user } = await paste('AADSTS53003: blocked by Conditional Access policies.', {
      ...known,
      'troubleshoot.examine': ({ account }) => ok(account === null ? accountUnknown : policyBlocks),
    });
    expect(await screen.findByText(/^Which account authorises in Rewst is not known\. So/)).toBeTruthy();
    await user.click(screen.getByRole('combobox', { name: 'Account that authorises in Rewst' }));
    await user.click(await screen.findByRole('option', { name: /Rewst Automation/ }));
    expect(await screen.findByText(/That explains the error\.$/)).toBeTruthy();
    expect(screen.getByText(`Looked at for the account ${rewstAccount.userPrincipalName}.`)).toBeTruthy();
    expect(lastInput(api, 'troubleshoot.examine')).toMatchObject({ account: rewstAccount.id });
  });

  it('has what to do said once: by the finding that explains it, and the rest of it folded', async () => {
    const text = 'AADSTS53003: blocked by Conditional Access policies.';
    const [step, other] = diagnose(text).remedy.steps.map((one) => one.text);
    const [blocks, ...more] = policyBlocks.findings;
    const findings = [{ ...blocks!, steps: [{ text: step!, link: null }] }, ...more];
    const { user } = await paste(text, {
      ...known,
      'troubleshoot.examine': () => ok({ ...policyBlocks, findings }),
    });
    await screen.findByText(/That explains the error\.$/);
    expect(screen.queryByRole('heading', { level: 2, name: 'What to do' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'What else to do about this error' }));
    expect(screen.getByText(other!)).toBeTruthy();
    expect(screen.getAllByText(step!)).toHaveLength(1);
  });

  it('is still there after another screen was looked at', async () => {
    const { press } = await paste(pastedError, signedOut);
    await press('Prepare');
    await press('Troubleshoot');
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Error text' });
    expect(box.value).toBe(pastedError);
  });

  it('is remembered once, not for every key', async () => {
    const { api } = await paste(pastedError, signedOut);
    fireEvent.blur(screen.getByRole('textbox', { name: 'Error text' }));
    await waitFor(() => expect(timesCalled(api, 'troubleshoot.remember')).toBe(1));
  });
});

describe('an error about a customer', () => {
  const text = 'Delegated admin consent creation failed: forbidden.';

  it('is looked at again once the relationships may be read', async () => {
    const { api, press } = await paste(text, {
      ...known,
      'troubleshoot.examine': () => ok(customersUnread),
    });
    await screen.findByText('The relationships with your customers were not read');
    expect(timesCalled(api, 'readiness.askForRelationships')).toBe(0);
    api.answer('troubleshoot.examine', () => ok(policyBlocks));
    await press('Read the relationships too');
    expect(await screen.findByText(/That explains the error\.$/)).toBeTruthy();
    expect(screen.queryByText('The relationships with your customers were not read')).toBeNull();
  });

  it('stays as it is where the permission was declined, and can be asked for again', async () => {
    const { api, press } = await paste(text, {
      ...known,
      'troubleshoot.examine': () => ok(customersUnread),
      'readiness.askForRelationships': () => ok({ granted: false }),
    });
    await press('Read the relationships too');
    expect(
      await screen.findByText('The relationships were not read: the permission was not granted'),
    ).toBeTruthy();
    expect(timesCalled(api, 'troubleshoot.examine')).toBe(1);
    await press('Ask again');
    expect(timesCalled(api, 'readiness.askForRelationships')).toBe(2);
  });
});

describe('signed in', () => {
  it('looks at the one app that comes into question, and leads to what fixes it', async () => {
    const { api, press } = await paste(pastedError, known);
    await press('Review the fix');
    expect(lastInput(api, 'troubleshoot.examine')).toEqual({
      text: pastedError,
      appId,
      account: null,
      chosen: null,
    });
    expect(lastInput(api, 'plan.make')).toEqual({
      request: { purpose: 'fix', appId, fix: { kind: 'enableIdTokens' }, region: null },
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Review the fix' })).toBeTruthy();
  });

  it('says after the fix what to do in Rewst, and asks whether it helped', async () => {
    const { api, press } = await paste(pastedError, {
      ...known,
      'run.start': () => ok(succeeded(fixPlan(), { sheet: sheet() })),
    });
    await press('Review the fix');
    await press('Make this change');
    expect(await screen.findByRole('heading', { level: 1, name: 'Fixed' })).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Then in Rewst' })).toBeTruthy();
    await press('No');
    expect(lastInput(api, 'troubleshoot.helped')).toEqual({ id: 'd-2', helped: 'no' });
  });

  it('offers no fix where it is already right, and names the next likely cause', async () => {
    await paste(pastedError, { ...known, 'troubleshoot.examine': () => ok(alreadyRight) });
    expect(await screen.findByText('ID tokens are already on.')).toBeTruthy();
    expect(screen.getByText(/still copying the change/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Review the fix' })).toBeNull();
  });

  it('offers both ways where there are two, and asks for the one that was chosen', async () => {
    const text = 'AADSTS50105: Your administrator has configured the application to block users.';
    const { api, press } = await paste(text, {
      ...known,
      'troubleshoot.examine': () =>
        ok({
          ...examination,
          fixes: [{ kind: 'assignSignedInUser' }, { kind: 'dropAssignmentRequirement' }],
          region: 'uk',
        }),
    });
    expect(
      await screen.findByText('Fixes it here: assign your account to the enterprise application.'),
    ).toBeTruthy();
    expect(screen.getByText('Or: stop asking for assignment.')).toBeTruthy();
    await press('Review the other way');
    expect(lastInput(api, 'plan.make')).toEqual({
      request: { purpose: 'fix', appId, fix: { kind: 'dropAssignmentRequirement' }, region: 'uk' },
    });
  });

  it('lets the user choose the app that the error names, though no search finds it', async () => {
    const deleted = testGuid(666);
    const text = `AADSTS700016: Application with identifier '${deleted}' was not found in the directory 'Contoso'.`;
    const { api, user } = await paste(text, known);
    const choice = await screen.findByRole('combobox', { name: 'App registration that Rewst uses' });
    await waitFor(() =>
      expect(lastInput(api, 'troubleshoot.examine')).toEqual({ text, appId, account: null, chosen: null }),
    );
    await user.selectOptions(choice, `The one that the error names (${deleted})`);
    await waitFor(() =>
      expect(lastInput(api, 'troubleshoot.examine')).toEqual({
        text,
        appId: deleted,
        account: null,
        chosen: null,
      }),
    );
    expect(screen.getByRole<HTMLSelectElement>('combobox').value).toBe(deleted);
  });

  it('never chooses an app because a text names it', () => {
    const ours = [
      { appId, displayName: 'Ours' },
      { appId: testGuid(1), displayName: 'Also ours' },
    ];
    expect(suggestedApp(ours, testGuid(666))).toBeNull();
    expect(suggestedApp(ours, appId.toUpperCase())).toBe(appId);
    expect(suggestedApp([], testGuid(666))).toBeNull();
    expect(namedApp(ours, testGuid(666).toUpperCase())).toBe(testGuid(666));
    expect(namedApp(ours, appId.toUpperCase())).toBeNull();
    expect(namedApp(ours, 'no id <b>')).toBeNull();
  });
});

describe('a text comes in', () => {
  const open = (handlers: Partial<FakeHandlers> = signedOut) =>
    renderApp(handlers, { screen: 'troubleshoot', open: null });

  it('from the clipboard, by one button', async () => {
    const { press } = open();
    await press('Paste');
    await screen.findByRole('region', { name: 'What it means' });
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Error text' }).value).toBe(pastedError);
  });

  it('not from an empty clipboard, which is said', async () => {
    const { press } = open({ ...signedOut, 'troubleshoot.paste': () => ok({ text: '  ' }) });
    await press('Paste');
    expect(await screen.findByText(/no text on the clipboard/)).toBeTruthy();
  });

  it('from a log that is dropped', async () => {
    open();
    await screen.findByRole('textbox', { name: 'Error text' });
    const file = new File([`2026-11-24 all is well\n${pastedError}\n`], 'rewst.log', { type: 'text/plain' });
    fireEvent.drop(document.body, { dataTransfer: { files: [file], getData: () => '' } });
    await screen.findByRole('region', { name: 'What it means' });
    expect(meaning().getByText('AADSTS700054')).toBeTruthy();
  });

  it('from a file that is opened', async () => {
    const { user } = open();
    await screen.findByRole('textbox', { name: 'Error text' });
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    await user.upload(input!, new File([pastedError], 'error.txt', { type: 'text/plain' }));
    await screen.findByRole('region', { name: 'What it means' });
  });

  it('from each of the three examples, which are all understood', async () => {
    const { press } = open();
    for (const example of ['ID tokens are off', 'A text without a code', 'Conditional Access']) {
      await press(example);
      const region = await screen.findByRole('region', { name: 'What it means' });
      expect(region.textContent).not.toContain('not one that the program knows');
      await press('Clear');
      await waitFor(() => expect(screen.queryByRole('region', { name: 'What it means' })).toBeNull());
    }
  });
});

describe('what it may be instead', () => {
  it('is chosen by the user, looked up as that, and taken back', async () => {
    const text =
      'AADSTS7000215: Invalid client secret provided. AADSTS50011: The redirect URI does not match.';
    const { api, press } = await paste(text, known);
    const found = meaning().getByRole('heading').textContent;
    await press('Not this?');
    const [choose] = screen.getAllByRole('button', { name: /^It is this: / });
    fireEvent.click(choose!);
    await waitFor(() => expect(meaning().getByRole('heading').textContent).not.toBe(found));
    await waitFor(() => expect(lastInput(api, 'troubleshoot.examine')).toMatchObject({ appId, text }));
    expect(lastInput(api, 'troubleshoot.examine')).not.toMatchObject({ chosen: null });
    await press('Back to what was found');
    await waitFor(() => expect(meaning().getByRole('heading').textContent).toBe(found));
  });

  it('is said for a fault in a customer’s tenant, with no fix of the own one', async () => {
    const customer = testGuid(77);
    await paste(
      `Delegated admin consent creation failed for customer tenant ${customer}: AADSTS65001 the user or administrator has not consented`,
      signedOut,
    );
    expect(screen.getByText('This is to be fixed in a customer’s tenant')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Review the fix' })).toBeNull();
  });
});

it('marks what was found in the text, and keeps it text', async () => {
  await paste(`<b>x</b> ${pastedError}`, signedOut);
  const region = screen.getByRole('region', { name: 'The text, with what was found marked' });
  const marked = [...region.querySelectorAll('mark')].map((mark) => mark.textContent);
  expect(marked.some((one) => /AADSTS700054/i.test(one))).toBe(true);
  expect(region.querySelector('b')).toBeNull();
  expect(region.textContent).toContain('<b>x</b>');
});

it('has a message for an administrator and another for Rewst’s support', async () => {
  const { api, press } = await paste(pastedError, signedOut);
  await press('Copy message');
  const first = lastInput(api, 'app.copyText');
  await press('Copy message for Rewst’s support');
  expect(lastInput(api, 'app.copyText')).not.toEqual(first);
});
