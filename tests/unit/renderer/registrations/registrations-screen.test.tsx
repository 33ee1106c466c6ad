// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { failed, ok } from '../../../renderer-preview/fake/fake-api';
import { unwell } from '../../../renderer-preview/fake/findings';
import { keyId, oldKeyId } from '../../../renderer-preview/fake/ids';
import { checks, extras, registrations, secrets } from '../../../renderer-preview/fake/records';
import { signedIn, tenant } from '../../../renderer-preview/fake/tenant';
import { signedOut } from '../../../renderer-preview/states/preview-state';
import { asked, findButton, rowWith, showApp } from '../show-app';
import { appId, otherTenantId, tenantId, testGuid } from '../../../support/ids';

afterEach(cleanup);

const list = { screen: 'registrations', open: null } as const;
const one = { screen: 'registrations', open: appId } as const;

describe('The list of registrations', () => {
  it('says in words how long each client secret lasts, and whether it is held here', async () => {
    const notHeld = { ...registrations[0]!, appId: testGuid(90), displayName: 'Elsewhere' };
    showApp(list, {
      'registrations.list': () =>
        ok([...registrations, { ...notHeld, secret: { ...notHeld.secret!, held: false } }]),
    });
    expect((await rowWith('Rewst Microsoft Cloud')).getByText('Valid for 353 more days')).toBeTruthy();
    expect((await rowWith('Rewst (2024)')).getByText('Valid for 21 more days')).toBeTruthy();
    expect((await rowWith(registrations[2]!.displayName)).getByText('Expired 12 days ago')).toBeTruthy();
    expect((await rowWith('Rewst test')).getByText('No client secret from here')).toBeTruthy();
    expect((await rowWith('Elsewhere')).getByText('not in this computer’s keychain')).toBeTruthy();
  });

  it('puts what has expired or soon will first, and sums it up', async () => {
    showApp(list);
    await screen.findByText('1 client secret has expired, 1 client secret ends within 30 days');
    const names = within(screen.getByRole('list', { name: 'Registrations' }))
      .getAllByRole('button')
      .map((row) => row.textContent);
    expect(names).toEqual([
      'Rewst for customers of Fabrikam Residences and Hospitality Management',
      'Rewst (2024)',
      'Rewst Microsoft Cloud',
      'Rewst test',
    ]);
  });

  it('checks them all at once, and says of each how it stands', async () => {
    const { api, user } = showApp(list, { 'registrations.checks': () => ok([]) });
    await rowWith('Rewst (2024)');
    expect(screen.queryByText('As approved')).toBeNull();
    await user.click(await findButton('Check all'));
    expect(asked(api, 'registrations.checkAll')).toHaveLength(1);
    expect((await rowWith('Rewst Microsoft Cloud')).getByText('As approved')).toBeTruthy();
    const changed = await rowWith('Rewst (2024)');
    expect(changed.getByText('Something that Rewst needs is missing')).toBeTruthy();
  });

  it('says what will be listed when there is nothing yet', async () => {
    showApp(list, { 'registrations.list': () => ok([]) });
    expect(await screen.findByText('Nothing was prepared on this computer yet')).toBeTruthy();
  });

  it('says what failed, with its id, and tries again', async () => {
    const { api, user } = showApp(list, {
      'registrations.list': () => failed(appError('unknown', { correlationId: 'r-3' })),
    });
    await screen.findByText(/The list could not be read/);
    await user.click(await findButton('Details'));
    expect(await screen.findByText('r-3')).toBeTruthy();
    api.answer('registrations.list', () => ok([...registrations]));
    await user.click(await findButton('Try again'));
    expect(await screen.findByText('Rewst (2024)')).toBeTruthy();
  });
});

describe('One registration', () => {
  it('asks nothing of Microsoft and offers a sign-in to a signed-out user', async () => {
    const { api } = showApp(one, signedOut);
    expect(await findButton('Sign in to that tenant')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Check health' })).toBeNull();
    expect(asked(api, 'apps.secrets')).toEqual([]);
  });

  it('says so when another tenant is signed in', async () => {
    const account = { ...signedIn, account: { name: 'Megan', username: 'm@f.com', tenantId: otherTenantId } };
    showApp(one, {
      'identity.state': () => ok(account),
      'tenant.inspect': () => ok({ ...tenant, tenantId: otherTenantId, displayName: 'Fabrikam' }),
    });
    expect(await screen.findByText('You are signed in to Fabrikam, this belongs to Contoso')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'New client secret' })).toBeNull();
  });

  it('lists the client secrets of the app with their first characters', async () => {
    showApp(one);
    const old = await rowWith('Rewst 2024');
    expect(old.getByText('x~9…')).toBeTruthy();
    expect(old.getByText('Expired 12 days ago')).toBeTruthy();
    expect(old.getByText('No')).toBeTruthy();
    const held = await rowWith('Rewst, made by Prepare for Rewst');
    expect(held.getByText('In the keychain')).toBeTruthy();
  });

  it('shows what Graph says when its health is checked', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('Check health'));
    expect(await screen.findByText('The registration is as Rewst needs it.')).toBeTruthy();
    expect(asked(api, 'registrations.check')).toEqual([{ appId }]);
  });

  it('shows what has changed since it was approved once its health was checked', async () => {
    const { api, user } = showApp(one, { 'registrations.checks': () => ok([]) });
    await findButton('Check health');
    expect(screen.queryByText('Changed since it was approved here')).toBeNull();
    api.answer('registrations.checks', () => ok([{ ...checks[1]!, appId }]));
    await user.click(await findButton('Check health'));
    const changes = within(await screen.findByRole('list', { name: 'Changes since it was approved' }));
    expect(changes.getAllByRole('listitem')).toHaveLength(checks[1]!.drift!.length);
  });

  it('leads from what is wrong with it to the plan that fixes it', async () => {
    const { api, user } = showApp(one, { 'registrations.check': () => ok(unwell) });
    await user.click(await findButton('Check health'));
    await user.click(await screen.findByRole('button', { name: /^Review the fix.*no admin consent/ }));
    expect(asked(api, 'plan.make')).toMatchObject([
      { request: { purpose: 'fix', appId, fix: { kind: 'addPermissions', resource: null }, region: null } },
    ]);
  });

  it('shows the values for Rewst, which can be saved and printed as after a run', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('Values for Rewst'));
    await user.click(await findButton('Save as file'));
    expect(await screen.findByText('Saved, without the client secret.')).toBeTruthy();
    expect(asked(api, 'sheet.save')).toEqual([{ of: 'app', appId }]);
    await user.click(await findButton('Print'));
    expect(asked(api, 'sheet.print')).toHaveLength(1);
  });

  it('says so when the values could not be printed', async () => {
    const { user } = showApp(one, { 'sheet.print': () => failed(appError('unknown')) });
    await user.click(await findButton('Values for Rewst'));
    await user.click(await findButton('Print'));
    expect(await screen.findByText(appError('unknown').help)).toBeTruthy();
  });

  it('leads to the review of a new client secret, and starts nothing before it is approved', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('New client secret'));
    await user.click(await screen.findByRole('radio', { name: '24 months' }));
    await user.click(await findButton('Review the change'));
    expect(await screen.findByRole('heading', { name: 'Review the change of client secret' })).toBeTruthy();
    expect(screen.getByText('First the new one, then the old one')).toBeTruthy();
    expect(asked(api, 'plan.make')).toEqual([{ request: { purpose: 'rotate', appId, months: 24 } }]);
    expect(asked(api, 'run.start')).toEqual([]);
  });

  it('offers no lifetime that the policy of the tenant forbids', async () => {
    const { user } = showApp(one, { 'tenant.inspect': () => ok({ ...tenant, secretMaxDays: 180 }) });
    await user.click(await findButton('New client secret'));
    const radio = async (name: string) =>
      (await screen.findByRole<HTMLInputElement>('radio', { name })).disabled;
    await waitFor(async () => expect(await radio('12 months')).toBe(true));
    expect(await radio('6 months')).toBe(false);
    expect(screen.getByText('A policy of this tenant allows at most 180 days.')).toBeTruthy();
  });

  it('shows what has changed since it was approved, each to be fixed or accepted', async () => {
    const { api, user } = showApp({ screen: 'registrations', open: testGuid(41) });
    const changes = within(await screen.findByRole('list', { name: 'Changes since it was approved' }));
    expect(changes.getAllByRole('listitem')).toHaveLength(4);
    await user.click(changes.getByRole('button', { name: /^Accept as it is now: The client secret/ }));
    expect(asked(api, 'registrations.accept')).toEqual([{ appId: testGuid(41), key: 'secret:gone' }]);
    expect(changes.queryByRole('button', { name: /^Fix: The client secret/ })).toBeNull();
    await user.click(changes.getByRole('button', { name: /^Fix: “Ben Walters.*owner of the app/ }));
    expect(asked(api, 'plan.make')).toEqual([{ request: checks[1]!.drift![2]!.fix }]);
  });

  it('takes away what Rewst does not ask for as a plan of its own', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('Take away Mail.ReadWrite'));
    expect(asked(api, 'plan.make')).toEqual([
      { request: { purpose: 'takeAway', appId, extra: extras.permissions[0]!.extra } },
    ]);
  });

  it('takes an owner off the app registration, or off the enterprise application', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('Take Ben Walters off the owners of the enterprise application'));
    expect(asked(api, 'plan.make')).toEqual([
      {
        request: {
          purpose: 'takeAway',
          appId,
          extra: { kind: 'owner', on: 'servicePrincipal', id: extras.control!.owners[0]!.id },
        },
      },
    ]);
  });

  it('clears expired secrets away together, and no other', async () => {
    const expired = secrets.map((secret, index) => ({ ...secret, daysLeft: index === 0 ? 200 : -index }));
    const { api, user } = showApp(one, { 'apps.secrets': () => ok(expired) });
    await user.click(await findButton('Remove the 2 expired ones…'));
    const keyIds = expired.slice(1).map((secret) => secret.keyId);
    expect(asked(api, 'plan.make')).toEqual([{ request: { purpose: 'removeSecrets', appId, keyIds } }]);
  });

  it('reviews the removal of the very secret that was chosen', async () => {
    const { api, user } = showApp(one);
    await user.click(await findButton('Remove client secret Rewst 2024, x~9…'));
    expect(await screen.findByRole('heading', { name: 'Review the change of client secret' })).toBeTruthy();
    expect(asked(api, 'plan.make')).toEqual([
      { request: { purpose: 'removeSecrets', appId, keyIds: [oldKeyId] } },
    ]);
    expect(oldKeyId).not.toBe(keyId);
    await user.click(await findButton('Make this change'));
    expect(asked(api, 'run.start')).toEqual([]);
    expect(await screen.findByText('Confirm this, or go back and choose otherwise.')).toBeTruthy();
  });

  it('forgets nothing when the question is cancelled', async () => {
    const { api, user } = showApp(one, signedOut);
    await user.click(await findButton('Forget…'));
    await user.click(await findButton('Cancel'));
    await waitFor(() => expect(screen.queryByText('Forget “Rewst Microsoft Cloud”?')).toBeNull());
    expect(asked(api, 'registrations.forget')).toEqual([]);
  });

  it('forgets after asking, and says that the tenant stays as it is', async () => {
    const { api, user } = showApp(one, signedOut);
    await user.click(await findButton('Forget…'));
    expect(await screen.findByText(/Nothing changes in the tenant: the app registration/)).toBeTruthy();
    expect(asked(api, 'registrations.forget')).toEqual([]);
    await user.click(await findButton('Forget it'));
    expect(asked(api, 'registrations.forget')).toEqual([{ appId, tenantId }]);
    expect(await screen.findByRole('heading', { name: 'Registrations', level: 1 })).toBeTruthy();
  });
});
