import type { parseArgs } from 'node:util';
import { AppFailure } from '../../../src/contract/errors';
import { integrations, type IntegrationKey } from '../../../src/domain/permissions/catalogue';
import { levels } from '../../../src/domain/permissions/selection';
import { regions } from '../../../src/domain/registration/callback';
import type { FixOptions } from './fix';
import type { PrepareOptions } from './prepare';
import type { ReadyOptions } from './ready';

/** The options of every command, as `parseArgs` takes them. */
export const argumentOptions = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  integrations: { type: 'string' },
  level: { type: 'string', default: 'recommended' },
  csp: { type: 'string' },
  app: { type: 'string' },
  adopt: { type: 'boolean', default: false },
  account: { type: 'string' },
  region: { type: 'string' },
  name: { type: 'string' },
  months: { type: 'string', default: '12' },
  'service-reference': { type: 'string' },
  scenario: { type: 'string', default: 'fresh' },
  seed: { type: 'string', default: '1' },
  state: { type: 'string' },
} as const;

/** The options as they were typed. */
export type Values = ReturnType<typeof parseArgs<{ options: typeof argumentOptions }>>['values'];

/** Throws an AppFailure for an option that makes no sense, as those below do. */
export function readyOptions(values: Values): ReadyOptions {
  if (values.account === undefined || values.account.trim() === '') {
    throw new AppFailure('badInput', {
      message: '--account takes the name of the account that authorises in Rewst.',
      details: { field: 'account' },
    });
  }
  return {
    account: values.account.trim(),
    app: values.app ?? null,
    region: values.region === undefined ? null : oneOf(values.region, regions, 'region'),
  };
}

export function prepareOptions(values: Values): PrepareOptions {
  return {
    integrations: values.integrations === undefined ? null : integrationList(values.integrations),
    level: oneOf(values.level, levels, 'level'),
    partner: values.csp === undefined ? null : oneOf(values.csp, ['yes', 'no'], 'csp') === 'yes',
    app: values.app ?? null,
    adopt: values.adopt,
    name: values.name ?? null,
    serviceReference: values['service-reference'] ?? null,
    months: { '6': 6, '12': 12, '24': 24 }[oneOf(values.months, ['6', '12', '24'], 'months')] as 6 | 12 | 24,
  };
}

function integrationList(text: string): readonly IntegrationKey[] {
  const keys = integrations.map((integration) => integration.key);
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => oneOf(part, keys, 'integrations'));
}

/** Throws an AppFailure for a value that is none of those allowed. */
export function oneOf<T extends string>(value: string, allowed: readonly T[], field: string): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new AppFailure('badInput', {
      message: `--${field} takes ${allowed.join(', ')}, not “${value.slice(0, 60)}”.`,
      details: { field },
    });
  }
  return found;
}

/**
 * Which app is to be fixed. It may be left out in a practice tenant with one fault, where one registration is Rewst's.
 * @param mapped whether a network map is used instead of a practice tenant
 */
export function fixOptions(values: Values, mapped: boolean): FixOptions {
  if (values.app === undefined && (mapped || !values.scenario.startsWith('state:'))) {
    throw new AppFailure('badInput', {
      message: '--app takes the client ID of the app that the error is about.',
      details: { field: 'app' },
    });
  }
  return { app: values.app ?? null };
}
