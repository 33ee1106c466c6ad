import { durationMilliseconds } from '../time';
import type { World } from '../world';
import { badRequest } from './failure';

/**
 * Applies the tenant's app management policies to a secret that is about to be made. A policy that is assigned to the
 * application replaces the default one. Throws Graph's refusal. Source: Graph's tenantAppManagementPolicy.
 */
export function checkSecretPolicy(
  world: World,
  secret: {
    readonly applicationId: string;
    readonly applicationCreated: Date;
    readonly start: Date;
    readonly end: Date;
  },
): void {
  const own = world.settings.appSecretPolicies.get(secret.applicationId);
  const policy = own?.isEnabled === true ? own : world.settings.defaultSecretPolicy;
  if (!policy.isEnabled) return;
  for (const rule of policy.passwordCredentials) {
    if (rule.state !== 'enabled') continue;
    if (secret.applicationCreated < new Date(rule.restrictForAppsCreatedAfterDateTime)) continue;
    if (rule.restrictionType === 'passwordAddition') {
      throw badRequest(
        `Credential type not allowed as per assigned policy '${policy.id}'.`,
        'CredentialTypeNotAllowedAsPerAppPolicy',
      );
    }
    if (rule.restrictionType === 'passwordLifetime' && rule.maxLifetime !== null) {
      const limit = durationMilliseconds(rule.maxLifetime) ?? 0;
      if (secret.end.getTime() - secret.start.getTime() > limit) {
        throw badRequest(
          `Credential lifetime exceeds the max value allowed as per assigned policy '${policy.id}'.`,
          'CredentialInvalidLifetimeAsPerAppPolicy',
        );
      }
    }
  }
}
