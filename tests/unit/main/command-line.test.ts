import { expect, it } from 'vitest';
import { optionOf, scenarioOf } from '../../../src/main/command-line';

it('reads an option’s value', () => {
  expect(optionOf(['--seeds=1', '--seed=7'], 'seed')).toBe('7');
  expect(optionOf(['--seed='], 'seed')).toBe('');
  expect(optionOf(['seed=7'], 'seed')).toBeNull();
});

it('knows the practice scenario that is asked for', () => {
  expect(scenarioOf(['--practice'])).toBe('fresh');
  expect(scenarioOf(['--practice=csp'])).toBe('csp');
  expect(scenarioOf([])).toBeNull();
});
