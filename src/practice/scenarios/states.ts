import { callbackUri } from '../../domain/registration/callback';
import { resources } from '../../domain/permissions/resources';
import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import type { Scenario, TenantBuilder } from './builder';
import { ordinaryTenant } from './ordinary';
import { preparedRegistration, preparedSecret, type Deviation } from './prepared';

interface State {
  readonly title: string;
  readonly description: string;
  /** The sign-in codes that this state leads to. */
  readonly codes: readonly number[];
  readonly deviation?: Deviation | ((builder: TenantBuilder) => Deviation);
  /** Done to the tenant before the registration is put in. */
  readonly tenant?: (builder: TenantBuilder) => void;
  /** Done to the tenant afterwards. */
  readonly after?: (
    builder: TenantBuilder,
    made: { readonly application: Entity; readonly principal: Entity | null },
  ) => void;
}

const callback = callbackUri('us');
const deadPermission = '594c1fb6-4f81-4f82-b6fd-d5b5a0e7e4a6';

function disable(builder: TenantBuilder, appId: string): void {
  const principal = builder.principal(appId);
  builder.place({ ...principal, properties: { ...principal.properties, accountEnabled: false } });
}

/**
 * One registration for Rewst, right in everything but one thing: each thing that a sign-in error can be about. The
 * names are what `state:…` takes as a scenario.
 */
const states = {
  prepared: {
    title: 'Nothing wrong',
    description: 'A registration that is exactly as it should be.',
    codes: [],
  },
  'id-tokens-off': {
    title: 'ID tokens off',
    description: 'The registration does not issue ID tokens.',
    codes: [700054],
    deviation: { application: { web: { implicitGrantSettings: { enableIdTokenIssuance: false } } } },
  },
  'callback-missing': {
    title: 'No callback',
    description: 'The registration has no redirect URI at all.',
    codes: [500113],
    deviation: { application: { web: { redirectUris: [] } } },
  },
  'callback-other': {
    title: 'Another callback',
    description: 'The registration has redirect URIs, but not Rewst’s.',
    codes: [50011],
    deviation: { application: { web: { redirectUris: ['https://reports.contoso.example/signin-oidc'] } } },
  },
  'callback-near-miss': {
    title: 'Misspelt callback',
    description: 'The callback ends in a slash that Rewst does not send.',
    codes: [50011],
    deviation: { application: { web: { redirectUris: [`${callback}/`] } } },
  },
  'callback-under-spa': {
    title: 'Callback under Single-page application',
    description: 'The callback is registered for a single-page application.',
    codes: [9002325, 9002326, 9002327],
    deviation: { application: { web: { redirectUris: [] }, spa: { redirectUris: [callback] } } },
  },
  'callback-under-public-client': {
    title: 'Callback under Mobile and desktop',
    description: 'The callback is registered for an installed application.',
    codes: [700025],
    deviation: { application: { web: { redirectUris: [] }, publicClient: { redirectUris: [callback] } } },
  },
  'fallback-public-client': {
    title: 'Public client flows on',
    description: 'The registration counts as a public client where nothing else says so.',
    codes: [700025],
    deviation: { application: { isFallbackPublicClient: true } },
  },
  'single-tenant-audience': {
    title: 'Single tenant in a partner tenant',
    description: 'A partner’s registration can be used in the partner’s own tenant alone.',
    codes: [50194, 650059],
    tenant: (builder) => {
      builder.partnerTenantType = 'resellerPartnerDelegatedAdmin';
      builder.firstParty(resources.partnerCenter.appId);
    },
    deviation: { application: { signInAudience: 'AzureADMyOrg' } },
  },
  'unverified-identifier-uri': {
    title: 'Identifier URI of a foreign domain',
    description: 'An identifier URI stands in the way of making the registration multi-tenant.',
    codes: [50194],
    deviation: { application: { identifierUris: ['api://reports'] } },
  },
  'service-principal-missing': {
    title: 'No enterprise application',
    description: 'The registration has no service principal in its own tenant.',
    codes: [7000229],
    deviation: { servicePrincipal: false },
  },
  'service-principal-disabled': {
    title: 'Enterprise application switched off',
    description: 'Sign-in is disabled on the service principal.',
    codes: [7000112],
    deviation: { servicePrincipal: { accountEnabled: false } },
  },
  'disabled-by-microsoft': {
    title: 'Disabled by Microsoft',
    description: 'Microsoft has disabled the application.',
    codes: [7000112],
    deviation: {
      application: { disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' },
      servicePrincipal: { disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' },
    },
  },
  'assignment-required': {
    title: 'Assignment required',
    description: 'Only assigned users may sign in, and no user is assigned.',
    codes: [50105],
    deviation: { servicePrincipal: { appRoleAssignmentRequired: true } },
  },
  'secret-expired': {
    title: 'Expired client secret',
    description: 'The only client secret has run out.',
    codes: [7000222],
    deviation: (builder) => ({
      secrets: [
        {
          displayName: 'Rewst',
          value: preparedSecret,
          startDateTime: builder.daysAgo(375),
          endDateTime: builder.daysAgo(10),
        },
      ],
    }),
  },
  'secret-expires-soon': {
    title: 'Client secret about to expire',
    description: 'The client secret runs out in nine days.',
    codes: [],
    deviation: (builder) => ({
      secrets: [
        {
          displayName: 'Rewst',
          value: preparedSecret,
          startDateTime: builder.daysAgo(356),
          endDateTime: builder.daysAgo(-9),
        },
      ],
    }),
  },
  'secret-missing': {
    title: 'No client secret',
    description: 'The client secret was removed.',
    codes: [7000215],
    deviation: { secrets: [] },
  },
  'permission-missing': {
    title: 'An API is not listed',
    description: 'The registration does not ask for Exchange Online at all.',
    codes: [650057],
    deviation: {
      permissions: (wanted) => wanted.filter((permission) => permission.resource !== 'exchange'),
      consents: (wanted) => wanted.filter((permission) => permission.resource !== 'exchange'),
    },
  },
  'graph-missing': {
    title: 'Microsoft Graph is not listed',
    description: 'The registration asks for nothing of Microsoft Graph.',
    codes: [650056],
    deviation: {
      permissions: (wanted) => wanted.filter((permission) => permission.resource !== 'graph'),
      consents: (wanted) => wanted.filter((permission) => permission.resource !== 'graph'),
    },
  },
  'dead-permission': {
    title: 'A permission that does not exist',
    description: 'The registration asks the Office 365 Management APIs for an id that they do not offer.',
    codes: [1003031],
    deviation: (builder) => ({
      permissions: (wanted) => wanted.filter((permission) => permission.resource !== 'management'),
      extraPermissions: [
        {
          resourceAppId: resources.management.appId,
          resourceAccess: [
            { id: deadPermission, type: 'Role' },
            {
              id: builder.permissionId(resources.management.appId, 'Role', 'ServiceHealth.Read'),
              type: 'Role',
            },
          ],
        },
      ],
    }),
  },
  'not-consented': {
    title: 'Not consented',
    description: 'Everything is listed, and nothing was granted.',
    codes: [65001],
    deviation: { consents: () => [] },
  },
  'consent-incomplete': {
    title: 'Half consented',
    description: 'Delegated permissions were granted, application permissions were not.',
    codes: [],
    deviation: { consents: (wanted) => wanted.filter((permission) => permission.kind === 'Scope') },
  },
  'resource-missing': {
    title: 'An API is not there',
    description: 'Azure Key Vault has no service principal in this tenant.',
    codes: [650052, 500011],
    tenant: (builder) => {
      ordinaryTenant(builder, [resources.keyVault.appId]);
    },
    deviation: { consents: (wanted) => wanted.filter((permission) => permission.resource !== 'keyVault') },
  },
  'resource-unlicensed': {
    title: 'An API cannot be had',
    description: 'Office 365 Management APIs are not part of this tenant’s subscription.',
    codes: [650052],
    tenant: (builder) => {
      ordinaryTenant(builder, [resources.management.appId]);
      builder.unavailableResources = [resources.management.appId];
    },
    deviation: { consents: (wanted) => wanted.filter((permission) => permission.resource !== 'management') },
  },
  'resource-disabled': {
    title: 'An API is switched off',
    description: 'Exchange Online’s service principal is disabled.',
    codes: [500014],
    after: (builder) => {
      disable(builder, resources.exchange.appId);
    },
  },
  'deleted-app': {
    title: 'Deleted registration',
    description: 'The registration was deleted last week and can still be restored.',
    codes: [700016],
    after: (builder, { application, principal }) => {
      for (const entity of [application, principal]) {
        if (!entity) continue;
        const deletedDateTime = builder.daysAgo(7);
        builder.place({ ...entity, deleted: true, properties: { ...entity.properties, deletedDateTime } });
      }
      builder.forgetConsents(principal?.id ?? '');
    },
  },
  'scope-too-long': {
    title: 'Scope text almost full',
    description: 'The tenant-wide grant for Microsoft Graph is almost as long as a grant can be.',
    codes: [650051],
    after: (builder, { principal }) => {
      if (principal) builder.fillGrant(principal.id, microsoftGraph, 3950);
    },
  },
  'object-quota': {
    title: 'Object quota used up',
    description: 'You are an ordinary member who has registered as many applications as you may.',
    codes: [],
    tenant: (builder) => {
      ordinaryTenant(builder);
      builder.signInAs([], 'A member without any administrator role');
      builder.consentToTool([
        'openid',
        'profile',
        'offline_access',
        'User.Read',
        'Application.ReadWrite.All',
        'Directory.Read.All',
        'Policy.Read.All',
      ]);
      builder.objectQuota = 1;
    },
  },
} as const satisfies Readonly<Record<string, State>>;

/** The one thing that is wrong with an otherwise right registration. */
export type StateName = keyof typeof states;

export const stateNames = Object.keys(states) as readonly StateName[];

/** The scenario `state:…` in which one registration has one thing wrong with it. */
export function stateScenario(name: StateName): Scenario & { readonly codes: readonly number[] } {
  const state: State = states[name];
  return {
    name: `state:${name}`,
    title: state.title,
    description: state.description,
    codes: state.codes,
    build: (builder) => {
      if (state.tenant) state.tenant(builder);
      if (!builder.has(microsoftGraph)) ordinaryTenant(builder);
      const deviation = typeof state.deviation === 'function' ? state.deviation(builder) : state.deviation;
      const made = preparedRegistration(builder, deviation);
      state.after?.(builder, made);
    },
  };
}

/** Whether a text is the name of a state. */
export function isStateName(name: string): name is StateName {
  return Object.hasOwn(states, name);
}
