import { newApplication } from '../directory/application';
import { newAccount, type Account } from '../directory/accounts';
import { Catalogue, microsoftGraph } from '../directory/catalogue';
import { newAssignment, newGrant, scopesOf } from '../directory/consents';
import type { Entity } from '../directory/entities';
import { passwordCredential, type PasswordCredential } from '../directory/password-credential';
import { immediateReplication, type ReplicationModel } from '../directory/replicated-store';
import {
  firstPartyPrincipal,
  newServicePrincipal,
  propertiesFromApplication,
} from '../directory/service-principal';
import type { Group } from '../directory/groups';
import type { ServicePlanName } from '../directory/licences';
import type { BuiltInRole } from '../directory/roles';
import type {
  AdminRelationship,
  BrowserLocation,
  Contract,
  AppManagementPolicy,
  SecretRule,
  TenantSetup,
  Throttle,
} from '../directory/tenant-setup';
import { objects, text, type Json, type JsonObject } from '../json';
import { Random } from '../random';
import { graphTime, preciseTime } from '../time';
import { graphCommandLineTools } from '../../domain/microsoft';

/** A client secret that is there before the practice begins. */
export type ExistingSecret = Omit<PasswordCredential, 'keyId'>;

/** An application that is there before the practice begins. */
export interface ExistingApplication {
  readonly properties: JsonObject & { readonly displayName: string };
  readonly owners?: readonly string[];
  readonly secrets?: readonly ExistingSecret[];
  readonly createdDateTime?: string;
  /** Properties of its service principal; `false` for an application without one. */
  readonly servicePrincipal?: JsonObject | false;
}

/** A tenant to practise on. */
export interface Scenario {
  /** As written on the command line. */
  readonly name: string;
  /** As shown in a chooser. */
  readonly title: string;
  /** What is special about this tenant, in one line. */
  readonly description: string;
  /** Puts the tenant together. */
  readonly build: (builder: TenantBuilder) => void;
}

/** Puts a tenant together. Every scenario starts from the same ordinary company and changes what it is about. */
export class TenantBuilder {
  readonly random: Random;
  readonly catalogue = new Catalogue();
  readonly tenantId: string;
  readonly administrator: Account;
  readonly colleague: Account;
  accounts: Account[];
  displayName: string;
  domains: { name: string; isDefault: boolean; isInitial: boolean; isFederated?: boolean }[];
  partnerTenantType: string | null = null;
  contracts: Contract[] = [];
  relationships: AdminRelationship[] = [];
  groups: Group[] = [];
  servicePlans: ServicePlanName[] = [
    'AAD_PREMIUM',
    'INTUNE_A',
    'EXCHANGE_S_ENTERPRISE',
    'SHAREPOINTENTERPRISE',
    'TEAMS1',
  ];
  policies: JsonObject[] = [];
  namedLocations: JsonObject[] = [];
  securityDefaults = false;
  browser: BrowserLocation = { address: '203.0.113.10', country: 'US', platform: 'windows' };
  requiresServiceReference = false;
  membersMayRegisterApps = true;
  defaultSecretPolicy: AppManagementPolicy;
  unavailableResources: string[] = [];
  objectQuota = 250;
  replication: ReplicationModel = immediateReplication;
  secretDelay: TenantSetup['secretDelay'] = () => 0;
  throttle: Throttle | null = null;
  #entities: Entity[] = [];
  readonly #secretValues = new Map<string, string>();
  readonly #federatedCredentials = new Map<string, readonly JsonObject[]>();
  readonly #appSecretPolicies = new Map<string, AppManagementPolicy>();

  constructor(
    seed: number | string,
    readonly now: Date,
  ) {
    this.random = new Random(`tenant:${seed}`);
    this.tenantId = this.random.guid();
    this.displayName = 'Contoso';
    this.domains = [
      { name: 'contoso.example', isDefault: true, isInitial: false },
      { name: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true },
    ];
    this.administrator = {
      ...this.member('Ada Moreno', 'ada', ['Global Administrator'], 'Global Administrator'),
      perUserMfa: 'enforced',
    };
    this.colleague = this.member('Ben Okafor', 'ben', [], 'A member without any administrator role');
    this.accounts = [
      this.administrator,
      this.colleague,
      newAccount({
        id: this.random.guid(),
        displayName: 'Gita Rao',
        userPrincipalName: 'gita_partner.example#EXT#@contoso.onmicrosoft.com',
        mail: 'gita@partner.example',
        kind: 'guest',
        hint: 'A guest from another organization',
      }),
      newAccount({
        id: this.random.guid(),
        displayName: 'Pat Lindqvist',
        userPrincipalName: 'pat@outlook.com',
        kind: 'personal',
        hint: 'A personal Microsoft account',
      }),
    ];
    this.defaultSecretPolicy = this.secretPolicy('Default app management tenant policy', [], false);
  }

  member(displayName: string, alias: string, roles: readonly BuiltInRole[], hint: string): Account {
    const userPrincipalName = `${alias}@${this.domains[0]?.name ?? ''}`;
    return newAccount({ id: this.random.guid(), displayName, userPrincipalName, roles, hint });
  }

  /** Adds an account without a change of the ids of everything that is made later. */
  addAccount(displayName: string, alias: string, properties: Partial<Account>): Account {
    const userPrincipalName = `${alias}@${this.domains[0]?.name ?? ''}`;
    const id = this.random.fork(`account ${alias}`).guid();
    const account = newAccount({ id, displayName, userPrincipalName, hint: displayName, ...properties });
    this.accounts = [...this.accounts, account];
    return account;
  }

  /** Adds a security group without a change of the ids of everything that is made later. */
  addGroup(displayName: string, properties: Partial<Group> = {}): Group {
    const id = this.random.fork(`group ${displayName} ${this.groups.length}`).guid();
    const group = { id, displayName, isAssignableToRole: false, members: [], roles: [], ...properties };
    this.groups = [...this.groups, group];
    return group;
  }

  /** Makes the first account in the picker a user with these roles. */
  signInAs(roles: readonly BuiltInRole[], hint: string): void {
    const [, ...others] = this.accounts;
    this.accounts = [{ ...this.administrator, roles, hint }, ...others];
  }

  secretPolicy(
    displayName: string,
    passwordCredentials: readonly SecretRule[],
    isEnabled = true,
  ): AppManagementPolicy {
    return {
      id: this.random.guid(),
      displayName,
      description:
        'Default tenant policy that enforces app management restrictions on applications and service principals.',
      isEnabled,
      passwordCredentials,
    };
  }

  /** A service principal of one of Microsoft's own applications. */
  firstParty(appId: string, properties: JsonObject = {}): Entity {
    const application = this.catalogue.find(appId);
    if (!application) throw new Error(`Microsoft has no application ${appId}.`);
    const principal = firstPartyPrincipal(this.random.guid(), application, properties);
    this.#entities.push(principal);
    return principal;
  }

  /** An application registered in this tenant, with its secrets and its service principal. */
  application(made: ExistingApplication): {
    readonly application: Entity;
    readonly principal: Entity | null;
  } {
    const created = made.createdDateTime ?? this.daysAgo(400);
    const passwordCredentials = (made.secrets ?? []).map((secret): Json => {
      const keyId = this.random.guid();
      this.#secretValues.set(keyId, secret.value);
      return passwordCredential({ ...secret, keyId });
    });
    const application = newApplication({
      id: this.random.guid(),
      appId: this.random.guid(),
      createdDateTime: created,
      publisherDomain: this.domains.find((domain) => domain.isInitial)?.name ?? '',
      owners: made.owners ?? [],
      properties: { ...made.properties, passwordCredentials },
    });
    this.#entities.push(application);
    if (made.servicePrincipal === false) return { application, principal: null };
    const principal = newServicePrincipal({
      ...propertiesFromApplication(application.properties),
      id: this.random.guid(),
      ownerTenantId: this.tenantId,
      createdDateTime: graphTime(new Date(created)),
      properties: made.servicePrincipal ?? {},
    });
    this.#entities.push(principal);
    return { application, principal };
  }

  /** An entity that is there as it is, for instance among the deleted items. */
  place(entity: Entity): void {
    const index = this.#entities.findIndex((other) => other.id === entity.id);
    if (index < 0) this.#entities.push(entity);
    else this.#entities[index] = entity;
  }

  /** The service principal with this application id. Throws where the tenant has none. */
  principal(appId: string): Entity {
    const found = this.#entities.find(
      (entity) => entity.kind === 'servicePrincipal' && entity.properties.appId === appId,
    );
    if (!found) throw new Error(`The practice tenant has no service principal of ${appId}.`);
    return found;
  }

  /** A tenant-wide grant, or one user's. */
  grant(client: Entity, resourceAppId: string, scope: string, principalId: string | null = null): void {
    this.#entities.push(
      newGrant({
        clientId: client.id,
        consentType: principalId === null ? 'AllPrincipals' : 'Principal',
        principalId,
        resourceId: this.principal(resourceAppId).id,
        scope,
      }),
    );
  }

  /** An application permission that was granted, by its name. */
  assign(client: Entity, resourceAppId: string, roleName: string): void {
    const resource = this.principal(resourceAppId);
    const role = objects(resource.properties, 'appRoles').find((item) => text(item, 'value') === roleName);
    if (!role) throw new Error(`${resourceAppId} has no application permission ${roleName}.`);
    this.#entities.push(
      newAssignment(
        {
          appRoleId: text(role, 'id'),
          createdDateTime: preciseTime(this.now),
          principal: client.properties,
          principalType: 'ServicePrincipal',
          resource: resource.properties,
        },
        this.random,
      ),
    );
  }

  /** Whether this tenant has a service principal of this application. */
  has(appId: string): boolean {
    return this.#entities.some(
      (entity) => entity.kind === 'servicePrincipal' && entity.properties.appId === appId,
    );
  }

  /** Takes away every grant and assignment of a client. */
  forgetConsents(clientPrincipalId: string): void {
    const isOf = ({ properties }: Entity): boolean =>
      properties.clientId === clientPrincipalId || properties.principalId === clientPrincipalId;
    this.#entities = this.#entities.filter((entity) => !isOf(entity));
  }

  /** Fills a client's tenant-wide grant with further delegated permissions up to a length in characters. */
  fillGrant(clientPrincipalId: string, resourceAppId: string, length: number): void {
    const resource = this.principal(resourceAppId);
    const grant = this.#entities.find(
      ({ kind, properties }) =>
        kind === 'oauth2PermissionGrant' &&
        properties.clientId === clientPrincipalId &&
        properties.resourceId === resource.id,
    );
    if (!grant) throw new Error('There is no grant to fill.');
    const held = scopesOf(text(grant.properties, 'scope'));
    for (const item of objects(resource.properties, 'oauth2PermissionScopes')) {
      const name = text(item, 'value');
      if (!held.includes(name) && [...held, name].join(' ').length <= length) held.push(name);
    }
    this.place({ ...grant, properties: { ...grant.properties, scope: held.join(' ') } });
  }

  /** The id of a permission, by its name. */
  permissionId(resourceAppId: string, type: 'Scope' | 'Role', name: string): string {
    const application = this.catalogue.find(resourceAppId);
    const offered = type === 'Scope' ? application?.oauth2PermissionScopes : application?.appRoles;
    const found = (offered ?? []).find((item) => (item as JsonObject).value === name) as JsonObject | null;
    if (!found) throw new Error(`${resourceAppId} has no permission ${name}.`);
    return text(found, 'id');
  }

  /** What an administrator has agreed to earlier for the client that this program signs in with. */
  consentToTool(scopes: readonly string[]): void {
    const client = this.principal(graphCommandLineTools);
    this.grant(client, microsoftGraph, scopes.join(' '));
  }

  assignSecretPolicy(applicationId: string, policy: AppManagementPolicy): void {
    this.#appSecretPolicies.set(applicationId, policy);
  }

  /** Lets an application sign in with the tokens of someone else's identity provider. */
  federate(applicationId: string, credential: { name: string; issuer: string; subject: string }): void {
    const id = this.random.fork(`federated ${credential.name}`).guid();
    this.#federatedCredentials.set(applicationId, [
      ...(this.#federatedCredentials.get(applicationId) ?? []),
      { id, ...credential, description: null, audiences: ['api://AzureADTokenExchange'] },
    ]);
  }

  /** A moment this many days before the practice begins (after it, where negative). */
  daysAgo(days: number): string {
    return graphTime(new Date(this.now.getTime() - days * 24 * 3_600_000));
  }

  /** The tenant as it stands. */
  built(): TenantSetup {
    return {
      tenantId: this.tenantId,
      displayName: this.displayName,
      countryLetterCode: 'US',
      domains: this.domains,
      partnerTenantType: this.partnerTenantType,
      contracts: this.contracts,
      relationships: this.relationships,
      groups: this.groups,
      servicePlans: this.servicePlans,
      conditionalAccess: {
        policies: this.policies,
        namedLocations: this.namedLocations,
        securityDefaults: this.securityDefaults,
      },
      browser: this.browser,
      requiresServiceReference: this.requiresServiceReference,
      accounts: this.accounts,
      membersMayRegisterApps: this.membersMayRegisterApps,
      defaultSecretPolicy: this.defaultSecretPolicy,
      appSecretPolicies: this.#appSecretPolicies,
      federatedCredentials: this.#federatedCredentials,
      unavailableResources: this.unavailableResources,
      objectQuota: this.objectQuota,
      replication: this.replication,
      secretDelay: this.secretDelay,
      throttle: this.throttle,
      entities: this.#entities,
      secretValues: this.#secretValues,
    };
  }
}
