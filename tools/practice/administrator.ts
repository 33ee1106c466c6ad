import { newGrant } from '../../src/practice/directory/consents';
import { merged, type Entity } from '../../src/practice/directory/entities';
import { withRedirectSettings } from '../../src/practice/directory/application';
import { passwordCredential } from '../../src/practice/directory/password-credential';
import { followApplication } from '../../src/practice/follow-application';
import type { BuiltInRole } from '../../src/practice/directory/roles';
import { child, objects, text, texts, type JsonObject } from '../../src/practice/json';
import { preciseTime } from '../../src/practice/time';
import type { ChangeOrigin, World } from '../../src/practice/world';

const cause: ChangeOrigin = { by: 'administrator', request: null };

/** Another administrator of the same tenant, who works in the portal while the program works here. */
export class Administrator {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Changes an application as a PATCH would, without asking for rights. */
  changeApplication(id: string, change: JsonObject): void {
    const application = this.#entity(id);
    const properties = merged(application.properties, change);
    const changed = withRedirectSettings({ ...application, properties }, change);
    this.#world.change(application, changed, cause);
    followApplication(this.#world, changed, cause);
  }

  /** Adds one redirect URI to a platform. */
  addRedirectUri(id: string, uri: string, platform: 'web' | 'spa' | 'publicClient' = 'web'): void {
    const uris = texts(child(this.#entity(id).properties, platform), 'redirectUris');
    if (!uris.includes(uri)) this.changeApplication(id, { [platform]: { redirectUris: [...uris, uri] } });
  }

  /** Changes a service principal: switches it off, demands assignment, and the like. */
  changeServicePrincipal(id: string, change: JsonObject): void {
    const principal = this.#entity(id);
    this.#world.changeProperties(principal, change, cause);
  }

  /** Makes the service principal of one of Microsoft's applications, or of one of the tenant's own. */
  addServicePrincipal(appId: string): Entity {
    const existing = this.#world.store.byApplication('servicePrincipal', appId);
    if (existing) return existing;
    const application = this.#world.store.byApplication('application', appId);
    const principal = application
      ? this.#world.ownPrincipal(application)
      : this.#world.firstPartyPrincipal(appId);
    this.#world.create(principal, cause);
    return principal;
  }

  /** Makes a client secret and returns its key id. */
  addSecret(applicationId: string, displayName: string): string {
    const application = this.#entity(applicationId);
    const keyId = this.#world.random.guid();
    const value = this.#world.credentials.issue({
      keyId,
      applicationId,
      appId: text(application.properties, 'appId'),
      displayName,
      by: 'administrator',
    });
    const now = this.#world.now();
    const endDateTime = preciseTime(new Date(now.getTime() + 365 * 24 * 3_600_000));
    const startDateTime = preciseTime(now);
    const secret = passwordCredential({ keyId, displayName, value, startDateTime, endDateTime });
    const passwordCredentials = [...objects(application.properties, 'passwordCredentials'), secret];
    this.#world.changeProperties(application, { passwordCredentials }, cause);
    return keyId;
  }

  /** Takes a client secret off an application. */
  removeSecret(applicationId: string, keyId: string): void {
    const application = this.#entity(applicationId);
    const passwordCredentials = objects(application.properties, 'passwordCredentials').filter(
      (secret) => text(secret, 'keyId') !== keyId,
    );
    this.#world.changeProperties(application, { passwordCredentials }, cause);
  }

  /** Makes an account an owner of an application or service principal, or takes it off the owners. */
  setOwner(id: string, accountId: string, owns: boolean): void {
    const entity = this.#entity(id);
    const others = entity.owners.filter((owner) => owner !== accountId);
    this.#world.change(entity, { ...entity, owners: owns ? [...others, accountId] : others }, cause);
  }

  /** Consents for all users: makes the grant, or replaces its text. */
  setGrant(clientPrincipalId: string, resourcePrincipalId: string, scope: string): void {
    const grant = newGrant({
      clientId: clientPrincipalId,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: resourcePrincipalId,
      scope,
    });
    const existing = this.#world.store.get(grant.id);
    if (existing) this.#world.change(existing, grant, cause);
    else this.#world.create(grant, cause);
  }

  /** Gives an application permission to a client. */
  assign(clientPrincipalId: string, resourcePrincipalId: string, appRoleId: string): void {
    this.#world.assign(
      {
        appRoleId,
        createdDateTime: preciseTime(this.#world.now()),
        principal: this.#entity(clientPrincipalId).properties,
        principalType: 'ServicePrincipal',
        resource: this.#entity(resourcePrincipalId).properties,
      },
      cause,
    );
  }

  /** Deletes an application, a service principal, a grant or an assignment. */
  delete(id: string): void {
    this.#world.delete(this.#entity(id), cause);
  }

  /** Restores a deleted application or service principal. */
  restore(id: string): void {
    const entity = this.#world.store.get(id);
    if (entity?.deleted === true) this.#world.restore(entity, cause);
  }

  /** Changes the directory roles of an account. */
  setRoles(accountId: string, roles: readonly BuiltInRole[]): void {
    this.#world.settings.accounts = this.#world.settings.accounts.map((account) =>
      account.id === accountId ? { ...account, roles } : account,
    );
  }

  /** Revokes every session of an account: the user must sign in again. */
  revokeSessions(accountId: string): void {
    this.#world.tokens.revoke(accountId);
  }

  #entity(id: string): Entity {
    const entity = this.#world.store.get(id);
    if (!entity) throw new Error(`The practice tenant has no object ${id}.`);
    return entity;
  }
}
