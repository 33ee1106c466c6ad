import { accountChecks } from './account/checks';
import { permissionChecks } from './app/permissions';
import { presenceChecks } from './app/presence';
import { redirectChecks } from './app/redirect';
import { secretChecks } from './app/secrets';
import { settingChecks } from './app/settings';
import type { Check } from './check';
import type { CheckId } from './check-ids';
import { conditionalAccessChecks } from './conditional-access/checks';
import { customersChecks } from './customers/checks';
import { errorChecks } from './error/checks';
import { servicesChecks } from './services/checks';

/** Every check. */
export const allChecks: readonly Check[] = [
  ...errorChecks,
  ...accountChecks,
  ...presenceChecks,
  ...redirectChecks,
  ...settingChecks,
  ...permissionChecks,
  ...secretChecks,
  ...conditionalAccessChecks,
  ...customersChecks,
  ...servicesChecks,
];

const byId: ReadonlyMap<CheckId, Check> = new Map(allChecks.map((check) => [check.id, check]));

/** The checks with these names, each once, in the order of the names. */
export function checksNamed(ids: readonly CheckId[]): readonly Check[] {
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** What an app needs for Rewst's sign-in to work. */
const ofApp: readonly CheckId[] = [
  'app.present',
  'app.servicePrincipal',
  'app.enabled',
  'app.assignment',
  'app.callback',
  'app.idTokens',
  'app.audience',
  'app.apis',
  'app.consent',
  'app.secret',
  'app.secretPolicy',
];

/** The health of a registration: what it needs, and whether its client secret works. */
export const healthChecks: readonly Check[] = checksNamed([...ofApp, 'app.heldSecret']);

/** Whether Rewst will be able to sign in and work, before it tries. */
export const readinessChecks: readonly Check[] = [
  ...accountChecks,
  ...checksNamed(ofApp),
  ...conditionalAccessChecks,
  ...customersChecks,
  ...servicesChecks,
];
