import { expect, test } from 'vitest';
import type { Settings } from '../../../../../src/contract/views/app';
import type { ConfirmationRequest } from '../../../../../src/main/host/host';
import { Confirmations } from '../../../../../src/main/ipc/confirmations';
import { recordHandlers } from '../../../../../src/main/ipc/handlers/record-handlers';
import type { Services } from '../../../../../src/main/ipc/handlers/services';
import { failureOf } from '../../../../support/failure-of';

const signInClientId = '6f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f';
const before: Settings = {
  theme: 'system',
  signInClientId: null,
  checkForUpdates: false,
  notifyOfExpiry: false,
};

function settingsScreen(agrees: boolean) {
  const asked: ConfirmationRequest[] = [];
  const saved: Settings[] = [];
  const nothing = () => undefined;
  const services = {
    host: {
      program: { platform: 'linux' },
      paths: { userData: '/data' },
      theme: { choose: nothing },
      updates: { managed: true, enable: nothing },
    },
    session: { mayReopenMicrosoft: () => Promise.resolve(), reopenMicrosoft: () => Promise.resolve() },
    settings: { current: before, save: (wanted: Settings) => Promise.resolve(void saved.push(wanted)) },
    keychain: () => Promise.resolve({ state: 'works', name: 'Secret Service' }),
    confirmations: new Confirmations({
      confirm: (question) => {
        asked.push(question);
        return Promise.resolve(agrees);
      },
    }),
  };
  const handlers = recordHandlers(services as unknown as Services);
  const set = (wanted: Settings) => handlers['settings.set'](wanted, { correlationId: 'c' });
  return { asked, saved, set };
}

test('another sign-in app is set only after a question outside of the page that names it', async () => {
  const { asked, saved, set } = settingsScreen(false);
  const failure = await failureOf(set({ ...before, signInClientId }));
  expect(failure.code).toBe('notConfirmed');
  expect(asked[0]?.message).toContain(signInClientId);
  expect(saved).toEqual([]);
});

test('once agreed it is set; other settings need no question', async () => {
  const { asked, saved, set } = settingsScreen(true);
  await set({ ...before, theme: 'dark' });
  expect(asked).toEqual([]);
  await set({ ...before, signInClientId });
  expect(asked).toHaveLength(1);
  expect(saved.map((one) => one.signInClientId)).toEqual([null, signInClientId]);
});
