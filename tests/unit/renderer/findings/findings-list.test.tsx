// @vitest-environment happy-dom
import { AriaLiveAnnouncer, FluentProvider, webLightTheme } from '@fluentui/react-components';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { FindingView } from '../../../../src/contract/views/findings';
import type { Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import { FindingsList } from '../../../../src/renderer/components/findings/findings-list';
import { ApiProvider } from '../../../../src/renderer/state/api';
import { makeFakeApi } from '../../../renderer-preview/fake/fake-api';
import { finding, refusedReadiness, works } from '../../../renderer-preview/fake/findings';
import { defaultHandlers } from '../../../renderer-preview/fake/handlers';
import { lastInput } from '../render-app';
import { testGuid } from '../../../support/ids';

afterEach(cleanup);

function show(findings: readonly FindingView[], onFix: ((fix: Fix) => void) | null = null) {
  const api = makeFakeApi(defaultHandlers);
  render(
    <ApiProvider api={api}>
      <FluentProvider theme={webLightTheme}>
        <AriaLiveAnnouncer>
          <FindingsList label="Findings" findings={findings} onFix={onFix} />
        </AriaLiveAnnouncer>
      </FluentProvider>
    </ApiProvider>,
  );
  return { api, user: userEvent.setup() };
}

/** The rows of the list, from the top. */
const rows = () => [...screen.getByRole('list', { name: 'Findings' }).children].map((row) => row.textContent);
const row = (name: string) => {
  const found = screen.getByText(new RegExp(name)).closest('li');
  if (found === null) throw new Error(`“${name}” stands in no row`);
  return within(found);
};

it('shows what will fail above what may, then what may later, then what could not be read', () => {
  show([...refusedReadiness.findings].reverse());
  const words = rows().map((text) => /^(Will fail|May fail later|May fail|Not readable)/.exec(text)?.[1]);
  expect(words).toEqual(['Will fail', 'Will fail', 'May fail', 'May fail', 'May fail later', 'Not readable']);
});

it('folds what is fine into one line with its number', async () => {
  const { user } = show(refusedReadiness.findings);
  expect(screen.queryByText('rewst@contoso.com is a member.')).toBeNull();
  await user.click(screen.getByRole('button', { name: '5 things are fine' }));
  expect(screen.getByText('rewst@contoso.com is a member.')).toBeTruthy();
});

it('shows no list where everything is fine', () => {
  show(works.findings);
  expect(screen.queryByRole('list', { name: 'Findings' })).toBeNull();
});

it('says on what it depends, and who would see what could not be read', () => {
  show(refusedReadiness.findings);
  row('Sign in every 12 hours.* demands').getByText(
    /^It depends on whether the browser is outside “Offices”/,
  );
  row('How rewst@contoso.com signs in').getByText('What would show it: Global Reader or Directory Readers.');
});

it('leads to an object’s page, copies its id, and folds the codes', async () => {
  const { api, user } = show(refusedReadiness.findings);
  const blocked = row('Block outside offices.* blocks');
  await user.click(blocked.getByRole('button', { name: 'Offices' }));
  expect(lastInput(api, 'app.openLink')).toEqual({
    link: { to: 'object', kind: 'location', id: testGuid(601) },
  });
  await user.click(blocked.getByRole('button', { name: 'Copy id of policy Block outside offices' }));
  expect(lastInput(api, 'app.copyText')).toEqual({ text: testGuid(501) });
  expect(blocked.queryByText('AADSTS53003')).toBeNull();
  await user.click(blocked.getByRole('button', { name: '1 error code' }));
  expect(blocked.getByText('AADSTS53003')).toBeTruthy();
});

it('offers a fix where a finding has one, and only where it can be reviewed', async () => {
  const onFix = vi.fn();
  const { user } = show(refusedReadiness.findings, onFix);
  await user.click(screen.getByRole('button', { name: /^Review the fix/ }));
  expect(onFix).toHaveBeenCalledWith({ kind: 'dropAssignmentRequirement' });
  cleanup();
  show(refusedReadiness.findings);
  expect(screen.queryByRole('button', { name: /^Review the fix/ })).toBeNull();
});

it('shows hundreds of findings piece by piece', async () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    finding(
      `customers.roles/${String(index)}`,
      { kind: 'willFail' },
      `Customer ${String(index)} has no relationship`,
    ),
  );
  const { user } = show(many);
  expect(rows()).toHaveLength(25);
  await user.click(screen.getByRole('button', { name: 'Show 25 more' }));
  await user.click(screen.getByRole('button', { name: 'Show 10 more' }));
  expect(rows()).toHaveLength(60);
});

it('has all of them on paper, what is fine too', () => {
  show([
    ...Array.from({ length: 60 }, (_, n) =>
      finding(`x/${String(n)}`, { kind: 'willFail' }, `Fault ${String(n)}`),
    ),
    finding('fine', { kind: 'fine' }, 'The account is a member'),
  ]);
  window.dispatchEvent(new Event('beforeprint'));
  expect(rows()).toHaveLength(60);
  expect(screen.getByText('The account is a member.')).toBeTruthy();
  window.dispatchEvent(new Event('afterprint'));
});

it('shows a name from the directory as text', () => {
  show([finding('x', { kind: 'willFail' }, '“<img src=x onerror=alert(1)>” blocks Rewst')]);
  expect(document.querySelector('img')).toBeNull();
});
