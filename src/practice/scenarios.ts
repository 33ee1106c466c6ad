import { partnerCenterLookAlikes, resources } from '../domain/permissions/resources';
import { microsoftGraph } from './directory/catalogue';
import { existingName, existingRegistration, foreignPermissions } from './scenarios/existing-app';
import type { SecretRule } from './directory/tenant-setup';
import { objects, text, type JsonObject } from './json';
import type { Scenario, TenantBuilder } from './scenarios/builder';
import { partnerTenant } from './scenarios/customers';
import { ordinaryTenant, readingScopes, writingScopes } from './scenarios/ordinary';
import { preparedRegistration } from './scenarios/prepared';
import { plantedRegistration } from './scenarios/planted';
import { hostileNames } from './scenarios/hostile-names';
import { isReadinessName, readinessScenario } from './scenarios/readiness';
import { isStateName, stateScenario } from './scenarios/states';
import { slowReplication } from './scenarios/replication';

/** Starts from the same ordinary company and changes what the scenario is about. */
function onOrdinary(change: (builder: TenantBuilder) => void): Scenario['build'] {
  return (builder) => {
    ordinaryTenant(builder);
    change(builder);
  };
}

/** Permissions that a tenant may not offer (yet), whatever the documentation says. */
const gone = [
  'ManagedTenants.ReadWrite.All',
  'ServiceHealth.Read.All',
  'MultiTenantOrganization.ReadWrite.All',
];

/** A policy of the tenant on client secrets of every app. */
function restrictSecrets(
  builder: TenantBuilder,
  restrictionType: SecretRule['restrictionType'],
  maxLifetime: string | null,
): void {
  const restrictForAppsCreatedAfterDateTime = '2019-10-19T10:37:00Z';
  builder.defaultSecretPolicy = builder.secretPolicy('Default app management tenant policy', [
    { restrictionType, maxLifetime, restrictForAppsCreatedAfterDateTime, state: 'enabled' },
  ]);
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'fresh',
    title: 'Fresh tenant',
    description: 'A single company, a Global Administrator, nothing prepared for Rewst yet.',
    build: ordinaryTenant,
  },
  {
    name: 'csp',
    title: 'CSP partner',
    description: 'A partner tenant with three customers and the Partner Center API.',
    build: onOrdinary(partnerTenant),
  },
  {
    name: 'existing-app',
    title: 'Existing registration',
    description: 'A registration that carries Rewst’s callback and many settings of others.',
    build: onOrdinary(existingRegistration),
  },
  {
    name: 'prepared',
    title: 'Prepared already',
    description: 'A registration that is exactly as Rewst’s page asks for it.',
    build: onOrdinary(preparedRegistration),
  },
  {
    name: 'deleted-app',
    title: 'Deleted registration',
    description: 'The registration that Rewst uses was deleted last week and can still be restored.',
    build: stateScenario('deleted-app').build,
  },
  {
    name: 'expired-secret',
    title: 'Expired client secret',
    description: 'The registration that Rewst uses has a client secret that ran out ten days ago.',
    build: stateScenario('secret-expired').build,
  },
  {
    name: 'missing-service-principals',
    title: 'Missing APIs',
    description: 'Key Vault, Storage and the Office 365 Management APIs have no service principal yet.',
    build: (builder) => {
      ordinaryTenant(builder, [
        resources.keyVault.appId,
        resources.storage.appId,
        resources.management.appId,
      ]);
    },
  },
  {
    name: 'no-admin-role',
    title: 'No administrator role',
    description: 'You are an ordinary member: an administrator agreed to this tool, but you hold no role.',
    build: onOrdinary((builder) => {
      builder.consentToTool([...readingScopes, ...writingScopes]);
      builder.signInAs([], 'A member without any administrator role');
    }),
  },
  {
    name: 'admin-approval',
    title: 'Admin approval needed',
    description: 'You are an ordinary member, and this tool has no consent yet.',
    build: onOrdinary((builder) => {
      builder.signInAs([], 'A member without any administrator role');
    }),
  },
  {
    name: 'registration-forbidden',
    title: 'Registration forbidden',
    description: 'Users may not register applications here, and you are a Global Reader.',
    build: onOrdinary((builder) => {
      builder.membersMayRegisterApps = false;
      builder.consentToTool([...readingScopes, ...writingScopes]);
      builder.signInAs(['Global Reader'], 'Global Reader');
    }),
  },
  {
    name: 'cloud-application-administrator',
    title: 'Cloud Application Administrator',
    description: 'You may do everything but consent to Microsoft Graph application permissions.',
    build: onOrdinary((builder) => {
      builder.signInAs(['Cloud Application Administrator'], 'Cloud Application Administrator');
    }),
  },
  {
    name: 'application-developer',
    title: 'Application Developer',
    description: 'You may register applications of your own, and consent to nothing.',
    build: onOrdinary((builder) => {
      builder.membersMayRegisterApps = false;
      builder.consentToTool([...readingScopes, ...writingScopes]);
      builder.signInAs(['Application Developer'], 'Application Developer');
    }),
  },
  {
    name: 'secrets-blocked',
    title: 'Client secrets blocked',
    description: 'A tenant policy forbids new client secrets.',
    build: onOrdinary((builder) => restrictSecrets(builder, 'passwordAddition', null)),
  },
  {
    name: 'secret-lifetime-capped',
    title: 'Short-lived client secrets',
    description: 'A tenant policy allows client secrets of 180 days at most.',
    build: onOrdinary((builder) => restrictSecrets(builder, 'passwordLifetime', 'P180D')),
  },
  {
    name: 'wrong-partner-center',
    title: 'Wrong Partner Center',
    description: 'A partner whose registration asks for the wrong one of three look-alike APIs.',
    build: onOrdinary((builder) => {
      partnerTenant(builder);
      const [wrong] = partnerCenterLookAlikes;
      if (!wrong) throw new Error('There is no look-alike of Partner Center.');
      builder.firstParty(wrong.appId);
      const { principal } = existingRegistration(builder, [
        ...foreignPermissions(builder),
        {
          resourceAppId: wrong.appId,
          resourceAccess: [
            { id: builder.permissionId(wrong.appId, 'Scope', 'user_impersonation'), type: 'Scope' },
          ],
        },
      ]);
      builder.grant(principal, wrong.appId, 'user_impersonation');
    }),
  },
  {
    name: 'slow-replication',
    title: 'Slow replication',
    description: 'New objects and changes take up to two minutes to reach all of Microsoft’s servers.',
    build: (builder) => {
      ordinaryTenant(builder, [resources.storage.appId]);
      builder.replication = slowReplication(120_000);
      builder.secretDelay = (random) => Math.floor(random.next() * 120_000);
    },
  },
  {
    name: 'throttled',
    title: 'Throttled',
    description: 'Microsoft answers a few requests, then makes the client wait.',
    build: onOrdinary((builder) => {
      builder.throttle = { requests: 12, windowMilliseconds: 10_000, retryAfterSeconds: 10 };
    }),
  },
  {
    name: 'three-of-a-name',
    title: 'Three of the same name',
    description: `Three registrations are called “${existingName}”.`,
    build: onOrdinary((builder) => {
      for (let made = 0; made < 3; made += 1) {
        builder.application({
          properties: { displayName: existingName },
          createdDateTime: builder.daysAgo(100 * (made + 1)),
        });
      }
    }),
  },
  {
    name: 'many-apps',
    title: 'Ten thousand registrations',
    description: 'A large tenant with 10,000 app registrations, one of which Rewst uses.',
    build: onOrdinary((builder) => {
      for (let number = 1; number < 9_998; number += 1) {
        builder.application({
          properties: { displayName: `Line of business ${String(number).padStart(5, '0')}` },
          servicePrincipal: false,
        });
      }
      existingRegistration(builder);
    }),
  },
  {
    name: 'planted-registration',
    title: 'Planted registration',
    description: 'A member registered an app with Rewst’s callback and keeps three credentials of it.',
    build: onOrdinary(plantedRegistration),
  },
  {
    name: 'hostile-names',
    title: 'Names that do harm',
    description: 'Names that turn sentences around, end quotations, break lines and write to a terminal.',
    build: hostileNames,
  },
  {
    name: 'service-reference-required',
    title: 'Service reference required',
    description: 'Every registration must name a service management reference.',
    build: onOrdinary((builder) => {
      builder.requiresServiceReference = true;
    }),
  },
  {
    name: 'expected-ids-missing',
    title: 'Graph without some permissions',
    description: 'Microsoft Graph’s service principal lacks some of the permissions that Rewst asks for.',
    build: onOrdinary((builder) => {
      const graph = builder.principal(microsoftGraph);
      const without = (name: string): JsonObject[] =>
        objects(graph.properties, name).filter((item) => !gone.includes(text(item, 'value')));
      builder.place({
        ...graph,
        properties: {
          ...graph.properties,
          appRoles: without('appRoles'),
          oauth2PermissionScopes: without('oauth2PermissionScopes'),
        },
      });
    }),
  },
];

/** The scenario with this name, `state:…` and `ready:…` among them; null where there is none. */
export function scenarioNamed(name: string): Scenario | null {
  const [kind, rest = ''] = name.split(/:(.*)/s);
  if (kind === 'state' && isStateName(rest)) return stateScenario(rest);
  if (kind === 'ready' && isReadinessName(rest)) return readinessScenario(rest);
  return scenarios.find((scenario) => scenario.name === name) ?? null;
}
