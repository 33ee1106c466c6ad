// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { appError } from '../../../../src/contract/errors';
import { signInScopes } from '../../../../src/renderer/settings/texts';
import { scopesFor } from '../../../../src/main/identity/scopes';
import { failed, ok } from '../../../renderer-preview/fake/fake-api';
import { settings, supportText } from '../../../renderer-preview/fake/records';
import { asked, findButton, showApp } from '../show-app';

afterEach(cleanup);

const settingsScreen = { screen: 'settings', open: null } as const;
const ownApp = '1b730954-1685-4b74-9bfd-dac224a7b894';
const before = settings.settings;

describe('The sign-in app', () => {
  it('names the default, and takes a client id of one’s own', async () => {
    const { api, user } = showApp(settingsScreen);
    expect(await screen.findByText('Microsoft Graph Command Line Tools')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'Client ID' }), ` ${ownApp.toUpperCase()} `);
    await user.click(await findButton('Use this app'));
    await waitFor(() => expect(asked(api, 'settings.set')).toEqual([{ ...before, signInClientId: ownApp }]));
    await user.click(await findButton('Use the default'));
    await waitFor(() => expect(asked(api, 'settings.set')).toHaveLength(2));
    expect(asked(api, 'settings.set')[1]).toEqual(before);
  });

  it('says beside the field what is wrong, and saves nothing', async () => {
    const { api, user } = showApp(settingsScreen);
    const field = await screen.findByRole('textbox', { name: 'Client ID' });
    await user.type(field, 'my-app');
    await user.click(await findButton('Use this app'));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '');
    expect(described.join(' ')).toContain('A client ID looks like');
    expect(asked(api, 'settings.set')).toEqual([]);
  });

  it('lists the very permissions that are asked for', () => {
    expect([...signInScopes].sort()).toEqual(scopesFor('write').sort());
  });
});

describe('Preferences', () => {
  it('saves each change beside the others', async () => {
    const { api, user } = showApp(settingsScreen);
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await user.click(await screen.findByRole('switch', { name: 'Look for new versions' }));
    await waitFor(() => expect(asked(api, 'settings.set')).toHaveLength(2));
    expect(asked(api, 'settings.set')[1]).toEqual({ ...before, theme: 'dark', checkForUpdates: false });
  });

  it('goes back to what was when it could not be saved, and says why', async () => {
    const { user } = showApp(settingsScreen, { 'settings.set': () => failed(appError('fileNotWritten')) });
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(await screen.findByText(/The setting could not be saved/)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'As the system' }).checked).toBe(true);
  });

  it('offers no switch where updates are managed elsewhere', async () => {
    showApp(settingsScreen, { 'settings.get': () => ok({ ...settings, updatesManaged: true }) });
    expect(await screen.findByText('Managed elsewhere')).toBeTruthy();
    expect(screen.queryByRole('switch', { name: 'Look for new versions' })).toBeNull();
  });
});

describe('The keychain', () => {
  it('says what to do where it fails, and tries it again', async () => {
    const { message, help } = appError('keychainLocked');
    const { api, user } = showApp(settingsScreen, {
      'settings.get': () =>
        ok({ ...settings, keychain: { state: 'fails', name: 'Secret Service', message, help } }),
    });
    expect(await screen.findByText('Secret Service can’t be used')).toBeTruthy();
    expect(screen.getByText(help)).toBeTruthy();
    api.answer('settings.get', () => ok(settings));
    await user.click(await findButton('Try the keychain again'));
    expect(await screen.findByText('Secret Service (gnome-keyring) works')).toBeTruthy();
  });
});

describe('Data on this computer', () => {
  it('stays when the question is cancelled', async () => {
    const { api, user } = showApp(settingsScreen);
    await user.click(await findButton('Clear data…'));
    await user.click(await findButton('Cancel'));
    await waitFor(() => expect(screen.queryByText('Clear the data on this computer?')).toBeNull());
    expect(asked(api, 'settings.clearData')).toEqual([]);
  });

  it('is cleared after asking, without the client secrets unless they are ticked', async () => {
    const { api, user } = showApp(settingsScreen);
    await user.click(await findButton('Clear data…'));
    await user.click(await findButton('Clear data'));
    expect(await screen.findByText('The data was cleared.')).toBeTruthy();
    expect(asked(api, 'settings.clearData')).toEqual([{ secrets: false }]);
  });

  it('is cleared with the client secrets where they are ticked', async () => {
    const { api, user } = showApp(settingsScreen);
    await user.click(await findButton('Clear data…'));
    await user.click(await screen.findByRole('checkbox', { name: /Remove the client secrets/ }));
    await user.click(await findButton('Clear data'));
    expect(await screen.findByText('The data and the client secrets were cleared.')).toBeTruthy();
    expect(asked(api, 'settings.clearData')).toEqual([{ secrets: true }]);
  });
});

describe('The support bundle', () => {
  it('is shown before it can be saved', async () => {
    const { api, user } = showApp(settingsScreen);
    await user.click(await findButton('Show the support bundle'));
    const content = await screen.findByRole('region', { name: 'Content of the support bundle' });
    expect(content.textContent).toBe(supportText);
    expect(asked(api, 'support.save')).toEqual([]);
    await user.click(await findButton('Save as zip'));
    expect(await screen.findByText('The support bundle was saved.')).toBeTruthy();
    expect(asked(api, 'support.save')).toHaveLength(1);
  });

  it('stays open where no place to save it was chosen', async () => {
    const { user } = showApp(settingsScreen, { 'support.save': () => ok({ saved: false }) });
    await user.click(await findButton('Show the support bundle'));
    await user.click(await findButton('Save as zip'));
    expect(await screen.findByRole('region', { name: 'Content of the support bundle' })).toBeTruthy();
    expect(screen.queryByText('The support bundle was saved.')).toBeNull();
  });
});
