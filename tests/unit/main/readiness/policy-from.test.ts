import { describe, expect, test } from 'vitest';
import { policyFrom } from '../../../../src/main/readiness/policy-from';
import { rawPolicy } from './readiness-answers';
import { testGuid } from '../../../support/ids';

const frame = rawPolicy({});

describe('a policy as Graph writes it', () => {
  test('is understood in all its members', () => {
    const policy = policyFrom(
      rawPolicy(
        {
          sessionControls: {
            disableResilienceDefaults: null,
            applicationEnforcedRestrictions: { isEnabled: true },
            cloudAppSecurity: { cloudAppSecurityType: 'mcasConfigured', isEnabled: true },
            persistentBrowser: { mode: 'never', isEnabled: true },
            secureSignInSession: { isEnabled: true },
            signInFrequency: {
              value: 9,
              type: 'hours',
              authenticationType: 'primaryAndSecondaryAuthentication',
              frequencyInterval: 'timeBased',
              isEnabled: true,
            },
          },
          grantControls: {
            operator: 'AND',
            builtInControls: ['mfa', 'compliantDevice'],
            customAuthenticationFactors: ['duo'],
            termsOfUse: [testGuid(1)],
            authenticationStrength: {
              id: '00000000-0000-0000-0000-000000000004',
              displayName: 'Phishing-resistant MFA',
              policyType: 'builtIn',
              requirementsSatisfied: 'mfa',
              allowedCombinations: ['fido2'],
              combinationConfigurations: [],
            },
          },
        },
        {
          platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] },
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
          devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
          authenticationFlows: { transferMethods: 'deviceCodeFlow,authenticationTransfer' },
          insiderRiskLevels: 'minor,elevated',
          users: {
            ...frame.conditions.users,
            includeUsers: ['All'],
            excludeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: 'serviceProvider,internalGuest',
              externalTenants: {
                '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
                membershipKind: 'enumerated',
                members: [testGuid(9)],
              },
            },
          },
        },
      ),
    );
    expect(policy.notUnderstood).toEqual([]);
    expect(policy.grant).toEqual({
      operator: 'AND',
      builtIn: ['mfa', 'compliantDevice'],
      customFactors: ['duo'],
      termsOfUse: [testGuid(1)],
      strength: { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
    });
    expect(policy.session).toEqual({
      signInFrequency: { interval: 'timeBased', value: 9, unit: 'hours', secondaryOnly: false },
      tokenProtection: true,
      cloudAppSecurity: true,
      appRestrictions: true,
    });
    expect(policy.conditions).toMatchObject({
      platforms: { include: ['all'], exclude: ['iOS'] },
      locations: { include: ['All'], exclude: ['AllTrusted'] },
      deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' },
      transferMethods: ['deviceCodeFlow', 'authenticationTransfer'],
      insiderRisk: ['minor', 'elevated'],
      users: {
        include: { users: ['All'] },
        exclude: { guests: { types: ['serviceProvider', 'internalGuest'], tenants: [testGuid(9)] } },
      },
    });
  });

  test('for workload identities is told from one for users', () => {
    const clientApplications = {
      includeServicePrincipals: ['ServicePrincipalsInMyTenant'],
      excludeServicePrincipals: [],
      servicePrincipalFilter: { mode: 'include', rule: 'x' },
    };
    const { conditions, notUnderstood } = policyFrom(
      rawPolicy({}, { clientApplications, servicePrincipalRiskLevels: ['high'] }),
    );
    expect(conditions.workloads).toEqual({
      principals: { include: ['ServicePrincipalsInMyTenant'], exclude: [] },
      hasFilter: true,
      risk: ['high'],
    });
    expect(notUnderstood).toEqual([]);
  });

  test('with guests of every tenant has no list of them', () => {
    const users = {
      ...frame.conditions.users,
      includeGuestsOrExternalUsers: {
        guestOrExternalUserTypes: 'serviceProvider',
        externalTenants: { membershipKind: 'all' },
      },
    };
    expect(policyFrom(rawPolicy({}, { users })).conditions.users.include.guests).toEqual({
      types: ['serviceProvider'],
      tenants: null,
    });
  });

  test('with a sign-in frequency that is off has none', () => {
    const sessionControls = { signInFrequency: { isEnabled: false, value: 1, type: 'days' } };
    expect(policyFrom(rawPolicy({ sessionControls })).session.signInFrequency).toBeNull();
  });
});

describe('what is not understood is named', () => {
  test.each([
    ['a condition', rawPolicy({}, { times: { all: true } }), 'conditions.times.all'],
    ['a condition of another form', rawPolicy({}, { locations: 'everywhere' }), 'conditions.locations'],
    ['a list that is none', rawPolicy({}, { clientAppTypes: 'all' }), 'conditions.clientAppTypes'],
    [
      'a member of the users',
      rawPolicy({}, { users: { ...frame.conditions.users, includeAgents: ['All'] } }),
      'conditions.users.includeAgents',
    ],
    [
      'a grant control',
      rawPolicy({ grantControls: { ...frame.grantControls, newControl: { isEnabled: true } } }),
      'grantControls.newControl',
    ],
    [
      'a session control',
      rawPolicy({ sessionControls: { networkAccessSecurity: { isEnabled: true } } }),
      'sessionControls.networkAccessSecurity',
    ],
    ['a member of the policy', rawPolicy({ partialEnablementStrategy: 'half' }), 'partialEnablementStrategy'],
  ])('%s', (_, raw, where) => {
    expect(policyFrom(raw).notUnderstood.some((one) => where.startsWith(one))).toBe(true);
  });

  test('but for what is there and says nothing', () => {
    const raw = rawPolicy(
      { partialEnablementStrategy: null },
      { times: null, clients: [], deviceStates: {} },
    );
    expect(policyFrom(raw).notUnderstood).toEqual([]);
  });
});
