import { describe, expect, it } from 'vitest';
import { policyFile, updatesTurnedOff } from '../../../../src/main/host/update-policy';

describe('updates are turned off', () => {
  it.each([
    ['by the variable', { PREPARE_FOR_REWST_NO_UPDATES: '1' }, null],
    [
      'by the variable, over a file that allows them',
      { PREPARE_FOR_REWST_NO_UPDATES: 'yes' },
      '{"updates":true}',
    ],
    ['by the file', {}, '{"updates":false}'],
    ['by a file that can not be understood', {}, '{"updates":'],
    ['by a file that is something else', {}, '"no"'],
    ['by a file that could not be read', {}, ''],
    ['by a word instead of true', {}, '{"updates":"true"}'],
  ])('%s', (_how, env, text) => {
    expect(updatesTurnedOff(env, text)).toBe(true);
  });
});

describe('updates are left to the user', () => {
  it.each([
    ['where nothing is said', {}, null],
    ['where the variable is 0', { PREPARE_FOR_REWST_NO_UPDATES: '0' }, null],
    ['where the variable is empty', { PREPARE_FOR_REWST_NO_UPDATES: '' }, null],
    ['where the file allows them', {}, '{"updates":true}'],
    ['where the file is about something else', {}, '{}'],
  ])('%s', (_how, env, text) => {
    expect(updatesTurnedOff(env, text)).toBe(false);
  });
});

it('reads the policy where only administrators can write', () => {
  expect(policyFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Prepare for Rewst\\policy.json');
  expect(policyFile('darwin', {})).toBe('/Library/Application Support/Prepare for Rewst/policy.json');
  expect(policyFile('linux', { HOME: '/home/u' })).toBe('/etc/prepare-for-rewst/policy.json');
});
