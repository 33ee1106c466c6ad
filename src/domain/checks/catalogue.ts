import { accountChecks } from './account/checks';
import { approvedCheck } from './app/approved';
import type { FoundAppAccess } from './app/found-app-access';
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
  approvedCheck,
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

/** What a run has brought about. What it was not asked for is not looked at. */
export function verificationChecks({
  wanted,
  secretTrial,
}: Pick<FoundAppAccess, 'wanted' | 'secretTrial'>): readonly Check[] {
  return checksNamed([
    'app.asApproved',
    ...(wanted?.consent && wanted.permissions?.length ? (['app.consent'] as const) : []),
    ...(secretTrial === null ? [] : (['app.heldSecret'] as const)),
  ]);
}

/** Whether Rewst will be able to sign in and work, before it tries. */
export const readinessChecks: readonly Check[] = [
  ...accountChecks,
  ...checksNamed(ofApp),
  ...conditionalAccessChecks,
  ...customersChecks,
  ...servicesChecks,
];
