import { callbackUri } from '../../domain/registration/callback';
import {
  recommendedChoice,
  resolvePermissions,
  type WantedPermission,
} from '../../domain/permissions/selection';
import { resources } from '../../domain/permissions/resources';
import type { Entity } from '../directory/entities';
import { merged } from '../directory/entities';
import type { Json, JsonObject } from '../json';
import type { ExistingSecret, TenantBuilder } from './builder';

/** The value of the prepared registration's secret, as it stands in Rewst. */
export const preparedSecret = 'Rws8Q~the-secret-that-rewst-has-today-00';

/** What differs from a registration that is exactly as it should be. */
export interface Deviation {
  readonly displayName?: string;
  /** Merged over the application, as a PATCH would. */
  readonly application?: JsonObject;
  readonly secrets?: readonly ExistingSecret[];
  readonly servicePrincipal?: JsonObject | false;
  /** Leaves permissions out, or adds to `requiredResourceAccess` what no API offers. */
  readonly permissions?: (wanted: readonly WantedPermission[]) => readonly WantedPermission[];
  /** Further entries of requiredResourceAccess, as they are. */
  readonly extraPermissions?: readonly Json[];
  /** Leaves consents out. */
  readonly consents?: (wanted: readonly WantedPermission[]) => readonly WantedPermission[];
}

/**
 * A registration as *Prepare for Rewst* leaves it with the recommended choices, but for one deviation. Needs the
 * service principals of all APIs to be there already.
 */
export function preparedRegistration(
  builder: TenantBuilder,
  deviation: Deviation = {},
): { readonly application: Entity; readonly principal: Entity | null } {
  const wanted = resolvePermissions(recommendedChoice(builder.partnerTenantType !== null));
  const listed = deviation.permissions?.(wanted) ?? wanted;
  const properties: JsonObject = {
    displayName: deviation.displayName ?? 'Rewst',
    signInAudience: builder.partnerTenantType === null ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
    web: {
      redirectUris: [callbackUri('us')],
      implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
    },
    requiredResourceAccess: [...required(listed), ...(deviation.extraPermissions ?? [])],
  };
  const { application, principal } = builder.application({
    properties: merged(properties, deviation.application ?? {}) as JsonObject & { displayName: string },
    owners: [builder.administrator.id],
    secrets: deviation.secrets ?? [
      {
        displayName: 'Rewst',
        value: preparedSecret,
        startDateTime: builder.daysAgo(90),
        endDateTime: builder.daysAgo(-275),
      },
    ],
    ...(deviation.servicePrincipal === undefined ? {} : { servicePrincipal: deviation.servicePrincipal }),
    createdDateTime: builder.daysAgo(90),
  });
  if (principal) consent(builder, principal, deviation.consents?.(wanted) ?? wanted);
  return { application, principal };
}

function required(permissions: readonly WantedPermission[]): Json[] {
  const apis = [...new Set(permissions.map((permission) => permission.resource))];
  return apis.map((resource) => ({
    resourceAppId: resources[resource].appId,
    resourceAccess: permissions
      .filter((permission) => permission.resource === resource)
      .map((permission) => ({ id: permission.id, type: permission.kind })),
  }));
}

function consent(builder: TenantBuilder, principal: Entity, permissions: readonly WantedPermission[]): void {
  for (const resource of new Set(permissions.map((permission) => permission.resource))) {
    const { appId } = resources[resource];
    const of = permissions.filter((permission) => permission.resource === resource);
    const scopes = of.filter((permission) => permission.kind === 'Scope').map(({ name }) => name);
    if (scopes.length > 0) builder.grant(principal, appId, scopes.join(' '));
    for (const { name } of of.filter((permission) => permission.kind === 'Role')) {
      builder.assign(principal, appId, name);
    }
  }
}
