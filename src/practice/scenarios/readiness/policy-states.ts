import { office365 } from '../../conditional-access/conditions';
import { builtInRoles } from '../../directory/roles';
import type { JsonObject } from '../../json';
import type { TenantBuilder } from '../builder';
import { addCountries, addPlace, addPolicy } from '../policies';
import { allLocationsExcept, noUsers, type ReadinessState } from './state';

/** States of Conditional Access and of security defaults. */
export const policyScenarios = {
  'blocked-outside-office': {
    title: 'Blocked outside offices',
    description: 'The browser in the office may sign in, and Rewst’s servers may not.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Block outside offices', {
        conditions: allLocationsExcept(office()),
        controls: ['block'],
      });
    },
  },
  'app-alone-excluded': {
    title: 'Only the app is excluded',
    description: 'A policy blocks outside offices and excludes the app, but not the APIs that it calls.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office, clientId }) => {
      addPolicy(builder, 'Block outside offices', {
        conditions: { applications: { excludeApplications: [clientId] }, ...allLocationsExcept(office()) },
        controls: ['block'],
      });
    },
  },
  'rewst-in-trusted-place': {
    title: 'Rewst’s addresses are trusted',
    description: 'A policy blocks outside trusted places, and Rewst’s US addresses are one.',
    refusal: null,
    build: ({ builder, office }) => {
      office();
      addPlace(builder, 'Rewst US', ['13.58.15.14/32', '18.218.107.198/32', '3.139.170.31/32']);
      addPolicy(builder, 'Block outside trusted places', {
        conditions: allLocationsExcept('AllTrusted'),
        controls: ['block'],
      });
    },
  },
  'mfa-outside-office': {
    title: 'MFA outside offices',
    description: 'The browser in the office signs in without MFA, which Rewst’s servers then lack.',
    refusal: { stage: 'redeem', code: 50076 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'MFA outside offices', {
        conditions: allLocationsExcept(office()),
        controls: ['mfa'],
      });
    },
  },
  'countries-blocked': {
    title: 'Countries blocked',
    description: 'A policy lets in Germany alone, and Rewst signs in from the United States.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder }) => {
      builder.browser = { ...builder.browser, country: 'DE' };
      const germany = addCountries(builder, 'Germany', ['DE']);
      addPolicy(builder, 'Block other countries', {
        conditions: allLocationsExcept(germany),
        controls: ['block'],
      });
    },
  },
  'compliant-device': {
    title: 'Compliant devices alone',
    description: 'A policy demands a compliant device, and the browser has none.',
    refusal: { stage: 'signIn', code: 530003 },
    build: ({ builder }) => addPolicy(builder, 'Require compliant device', { controls: ['compliantDevice'] }),
  },
  'compliant-device-or-mfa': {
    title: 'A compliant device instead of MFA',
    description: 'A compliant device does for the sign-in, and the token keeps it.',
    refusal: null,
    account: { device: { isCompliant: true, trustType: 'AzureAD' } },
    build: ({ builder }) => {
      addPolicy(builder, 'Compliant device or MFA', { controls: ['compliantDevice', 'mfa'] });
    },
  },
  'phishing-resistant': {
    title: 'Phishing-resistant MFA',
    description: 'A policy demands a strength that the account has no method for.',
    refusal: { stage: 'signIn', code: 50079 },
    build: ({ builder }) => {
      addPolicy(builder, 'Phishing-resistant MFA', { strength: 'Phishing-resistant MFA' });
    },
  },
  'approved-app': {
    title: 'Approved apps alone',
    description: 'A policy demands an approved app, which a server never is.',
    refusal: { stage: 'signIn', code: 530021 },
    build: ({ builder }) => addPolicy(builder, 'Require approved app', { controls: ['approvedApplication'] }),
  },
  'token-protection': {
    title: 'Token protection',
    description: 'A policy wants tokens bound to a device, which Rewst’s app cannot do.',
    refusal: { stage: 'signIn', code: 530084 },
    build: ({ builder }) => {
      addPolicy(builder, 'Token protection', { session: { secureSignInSession: { isEnabled: true } } });
    },
  },
  'sign-in-frequency': {
    title: 'Sign in every 12 hours',
    description: 'A policy ends every session after 12 hours, Rewst’s as well.',
    refusal: { stage: 'refresh', code: 70043, afterHours: 13 },
    build: ({ builder }) => {
      addPolicy(builder, 'All users 12 h', { session: { signInFrequency: frequency(12) } });
    },
  },
  'sign-in-every-time': {
    title: 'Sign in every time',
    description: 'A policy wants a new sign-in for every token.',
    refusal: { stage: 'refresh', code: 70043 },
    build: ({ builder }) => {
      addPolicy(builder, 'Every time', { session: { signInFrequency: frequency(null) } });
    },
  },
  'unmanaged-device-session': {
    title: 'Short sessions on unmanaged devices',
    description: 'Sessions of devices that are not compliant end after 9 hours.',
    refusal: { stage: 'refresh', code: 70043, afterHours: 10 },
    build: ({ builder }) => {
      addPolicy(builder, 'BYOD session 9 h', {
        conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
        session: { signInFrequency: frequency(9), persistentBrowser: { mode: 'never', isEnabled: true } },
      });
    },
  },
  'unsupported-platforms': {
    title: 'Unknown platforms blocked',
    description: 'A policy blocks every platform but four, and Rewst’s servers tell none.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder }) => {
      const excludePlatforms = ['android', 'iOS', 'windows', 'macOS'];
      addPolicy(builder, 'Unsupported platforms blocked', {
        conditions: { platforms: { includePlatforms: ['all'], excludePlatforms } },
        controls: ['block'],
      });
    },
  },
  'blocked-by-group': {
    title: 'Blocked by a group',
    description: 'A policy blocks a group that the account is in through another one.',
    refusal: { stage: 'signIn', code: 53003 },
    build: ({ builder, account }) => {
      const inner = builder.addGroup('Shared accounts', { members: [account.id] });
      const outer = builder.addGroup('No cloud access', { members: [inner.id] });
      addPolicy(builder, 'Block shared accounts', {
        conditions: { users: { ...noUsers, includeGroups: [outer.id] } },
        controls: ['block'],
      });
    },
  },
  'admins-mfa': {
    title: 'MFA for administrators',
    description: 'A policy on roles demands MFA of the account while it is Global Administrator.',
    refusal: null,
    build: ({ builder }) => {
      addPolicy(builder, 'MFA for administrators', {
        conditions: { users: { ...noUsers, includeRoles: [builtInRoles['Global Administrator']] } },
        controls: ['mfa'],
      });
    },
  },
  'office-apps-outside-office': {
    title: 'Office 365 outside offices',
    description:
      'A policy blocks Office 365 outside offices, and permissions of Microsoft Graph bring it along.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Office 365 blocked outside offices', {
        conditions: { applications: { includeApplications: ['Office365'] }, ...allLocationsExcept(office()) },
        controls: ['block'],
      });
    },
  },
  'policies-that-miss': {
    title: 'Policies that do not concern Rewst',
    description:
      'Policies for device codes, transfers, other apps, guests, workloads, reports and switched off.',
    refusal: null,
    build: ({ builder }) => {
      const flow = (transferMethods: string): JsonObject => ({ authenticationFlows: { transferMethods } });
      const block = ['block'];
      addPolicy(builder, 'Device code blocked', { conditions: flow('deviceCodeFlow'), controls: block });
      addPolicy(builder, 'Transfer blocked', { conditions: flow('authenticationTransfer'), controls: block });
      addPolicy(builder, 'Report only', { controls: block, state: 'enabledForReportingButNotEnforced' });
      addPolicy(builder, 'Switched off', { controls: block, state: 'disabled' });
      addPolicy(builder, 'Virtual desktop blocked', {
        conditions: {
          applications: {
            includeApplications: [
              '9cdead84-a844-4324-93f2-b2e6bb768d07',
              'a85cf173-4192-42f8-81fa-777a763e6e2c',
            ],
          },
        },
        controls: block,
      });
      addPolicy(builder, 'Guests: MFA', {
        conditions: { users: { ...noUsers, includeGuestsOrExternalUsers: guests(builder) } },
        controls: ['mfa'],
      });
      addPolicy(builder, 'Security information from offices', {
        conditions: {
          applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
        },
        controls: block,
      });
      addPolicy(builder, 'Office 365 on unmanaged Windows', {
        conditions: {
          applications: { includeApplications: ['Office365'] },
          clientAppTypes: ['browser'],
          platforms: { includePlatforms: ['all'], excludePlatforms: ['android', 'iOS', 'macOS', 'linux'] },
          devices: {
            deviceFilter: {
              mode: 'exclude',
              rule: 'device.isCompliant -eq True -and device.trustType -eq "ServerAD"',
            },
          },
        },
        session: { applicationEnforcedRestrictions: { isEnabled: true } },
      });
    },
  },
  'sharepoint-outside-office': {
    title: 'SharePoint outside trusted places',
    description: 'A policy blocks SharePoint alone outside trusted places, and the app may read sites.',
    refusal: { stage: 'redeem', code: 53003 },
    scopes: ['Sites.Read.All'],
    build: ({ builder, office }) => {
      office();
      addPolicy(builder, 'SharePoint blocked outside trusted places', {
        conditions: {
          applications: { includeApplications: [office365.sharePoint] },
          ...allLocationsExcept('AllTrusted'),
        },
        controls: ['block'],
      });
    },
  },
  'unknown-condition': {
    title: 'A condition of tomorrow',
    description: 'A policy demands MFA and has a condition that Graph’s description does not know.',
    refusal: null,
    build: ({ builder }) => {
      addPolicy(builder, 'Working hours', {
        conditions: { times: { includedRanges: [], excludedRanges: [] } },
        controls: ['mfa'],
      });
    },
  },
  'workloads-blocked': {
    title: 'Workloads blocked',
    description: 'A policy blocks the tenant’s own applications outside offices when they act by themselves.',
    refusal: { stage: 'application', code: 53003 },
    build: ({ builder, office }) => {
      addPolicy(builder, 'Workloads outside offices', {
        conditions: {
          users: { ...noUsers, includeUsers: ['None'] },
          clientApplications: {
            includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
            excludeServicePrincipals: [],
            servicePrincipalFilter: null,
          },
          ...allLocationsExcept(office()),
        },
        controls: ['block'],
      });
    },
  },
  'security-defaults': {
    title: 'Security defaults',
    description: 'Security defaults are on, and the account has registered a method.',
    refusal: null,
    build: ({ builder }) => {
      builder.securityDefaults = true;
    },
  },
  'policies-unreadable': {
    title: 'Policies that you may not read',
    description:
      'You are Application Administrator: the policies’ list is refused although the scope is there.',
    refusal: { stage: 'redeem', code: 53003 },
    build: ({ builder, office }) => {
      builder.signInAs(['Application Administrator'], 'Application Administrator');
      addPolicy(builder, 'Block outside offices', {
        conditions: allLocationsExcept(office()),
        controls: ['block'],
      });
    },
  },
} as const satisfies Readonly<Record<string, ReadinessState>>;

function frequency(hours: number | null): JsonObject {
  return {
    value: hours,
    type: hours === null ? null : 'hours',
    authenticationType: 'primaryAndSecondaryAuthentication',
    frequencyInterval: hours === null ? 'everyTime' : 'timeBased',
    isEnabled: true,
  };
}

function guests(builder: TenantBuilder): JsonObject {
  return {
    guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember,serviceProvider',
    externalTenants: {
      '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
      membershipKind: 'enumerated',
      members: [builder.random.fork('other tenant').guid()],
    },
  };
}
