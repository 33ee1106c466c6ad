import { microsoftGraph } from '../../directory/catalogue';
import type { Entity } from '../../directory/entities';
import { objects, text } from '../../json';
import type { PracticeResponse } from '../../protocol';
import { preciseTime } from '../../time';
import type { World } from '../../world';
import { clientOf, platformOf, type Client } from '../clients';
import { addScopes, mayConsentForAdmins, offeredValue } from '../consent';
import { errorDescription, missingParameter, newTrace, SignInFailure } from '../failure';
import type { AdminConsentFlow, Flows } from './flow';
import { adminApproval, userDeclined } from './sign-in-errors';
import { accountPage, consentPage, messagePage, htmlPage, replyPage } from './html';
import { tenantNamed } from '../tenants';

/** One permission that the registration lists, with the API that offers it. */
interface Wanted {
  readonly resource: Entity;
  readonly type: 'Scope' | 'Role';
  readonly id: string;
  readonly value: string;
}

/** `/{tenant}/adminconsent`: an administrator grants what a registration lists, for the whole tenant. */
export class AdminConsent {
  readonly #world: World;
  readonly #flows: Flows;

  constructor(world: World, flows: Flows) {
    this.#world = world;
    this.#flows = flows;
  }

  /** The first page. Throws SignInFailure. */
  begin(tenantSegment: string, parameters: URLSearchParams): PracticeResponse {
    if (tenantNamed(this.#world, tenantSegment) === 'common') {
      throw new SignInFailure(
        'invalid_request',
        9002328,
        "The 'common' endpoint is not supported for admin consent. Use the 'organizations' endpoint or a tenant-specific one.",
      );
    }
    const clientId = parameters.get('client_id') ?? '';
    if (clientId === '') throw missingParameter('client_id');
    const client = clientOf(this.#world, clientId.toLowerCase());
    const redirectUri = parameters.get('redirect_uri');
    if (redirectUri !== null) platformOf(this.#world, client, redirectUri);
    const flow: AdminConsentFlow = {
      kind: 'admin-consent',
      tenantSegment,
      clientId: client.clientId,
      redirectUri,
      state: parameters.get('state'),
      account: null,
    };
    const accounts = this.#world.settings.accounts.filter((account) => account.kind === 'member');
    const chosen = accounts.find((account) => mayConsentForAdmins(this.#world, account)) ?? accounts[0];
    if (!chosen) throw new Error('The practice tenant has no account.');
    return accountPage({
      action: this.#action(flow, 'account'),
      flow: this.#flows.begin(flow),
      client: client.displayName,
      accounts,
      chosen,
      signInErrors: [],
    });
  }

  /** The user picked an account. Throws SignInFailure. */
  account(id: string, flow: AdminConsentFlow, fields: URLSearchParams): PracticeResponse {
    const account = this.#world.account(fields.get('account') ?? '');
    if (!account) return this.begin(flow.tenantSegment, new URLSearchParams({ client_id: flow.clientId }));
    flow.account = account;
    const client = clientOf(this.#world, flow.clientId);
    const wanted = this.#wanted(client);
    const isGraphRole = (one: Wanted): boolean =>
      one.type === 'Role' && one.resource.properties.appId === microsoftGraph;
    const roles = this.#world.rolesOf(account);
    const suffices =
      mayConsentForAdmins(this.#world, account) &&
      (!wanted.some(isGraphRole) ||
        roles.has('Global Administrator') ||
        roles.has('Privileged Role Administrator'));
    if (!suffices) return this.#finish(id, flow, adminApproval());
    return consentPage({
      action: this.#action(flow, 'consent'),
      flow: id,
      client: client.displayName,
      clientId: client.clientId,
      account,
      permissions: wanted.map((one) => `${text(one.resource.properties, 'displayName')}: ${one.value}`),
      forAllUsers: 'always',
    });
  }

  /** The user accepted or declined. Throws SignInFailure. */
  consent(id: string, flow: AdminConsentFlow, fields: URLSearchParams): PracticeResponse {
    if (fields.get('decision') !== 'accept' || !flow.account) return this.#finish(id, flow, userDeclined());
    const client = clientOf(this.#world, flow.clientId);
    this.#grant(client, this.#wanted(client));
    return this.#finish(id, flow, null);
  }

  /** Everything that the registration lists. Throws 650052 for a missing API and 1003031 for a dead permission. */
  #wanted(client: Client): Wanted[] {
    const required = objects(client.application?.properties ?? {}, 'requiredResourceAccess');
    return required.flatMap((entry) => {
      const appId = text(entry, 'resourceAppId');
      const resource = this.#world.store.byApplication('servicePrincipal', appId);
      if (!resource) {
        throw new SignInFailure(
          'invalid_client',
          650052,
          `The app is trying to access a service '${appId}'(${this.#world.catalogue.find(appId)?.displayName ?? appId}) that your organization '${this.#world.setup.displayName}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal.`,
        );
      }
      return objects(entry, 'resourceAccess').map((access): Wanted => {
        const type = access.type === 'Role' ? 'Role' : 'Scope';
        const value = offeredValue(resource, type, text(access, 'id'));
        if (value === null) {
          throw new SignInFailure(
            'invalid_client',
            1003031,
            `Misconfigured required resource access in client application registration. Permission '${text(access, 'id')}' does not exist on resource application '${appId}'.`,
          );
        }
        return { resource, type, id: text(access, 'id'), value };
      });
    });
  }

  #grant(client: Client, wanted: readonly Wanted[]): void {
    const world = this.#world;
    const principal = world.store.byApplication('servicePrincipal', client.clientId);
    if (!principal) {
      throw new SignInFailure(
        'invalid_client',
        7000229,
        `The client application ${client.clientId} is missing service principal in the tenant ${world.setup.tenantId}.`,
      );
    }
    for (const resource of new Set(wanted.map((one) => one.resource))) {
      const scopes = wanted.filter((one) => one.resource === resource && one.type === 'Scope');
      if (scopes.length > 0) {
        addScopes(world, {
          client: principal,
          resource,
          principalId: null,
          scopes: scopes.map((one) => one.value),
        });
      }
      for (const role of wanted.filter((one) => one.resource === resource && one.type === 'Role')) {
        world.assign(
          {
            appRoleId: role.id,
            createdDateTime: preciseTime(world.now()),
            principal: principal.properties,
            principalType: 'ServicePrincipal',
            resource: resource.properties,
          },
          { by: 'sign-in', request: null },
        );
      }
    }
  }

  #finish(id: string, flow: AdminConsentFlow, failure: SignInFailure | null): PracticeResponse {
    this.#flows.end(id);
    const outcome: Record<string, string> = failure
      ? {
          error: failure.error,
          error_description: errorDescription(failure, newTrace(this.#world.random, this.#world.now(), null)),
        }
      : { admin_consent: 'True', tenant: this.#world.setup.tenantId };
    if (flow.redirectUri !== null) {
      return replyPage(flow.redirectUri, {
        ...outcome,
        ...(flow.state === null ? {} : { state: flow.state }),
      });
    }
    if (failure) {
      return htmlPage({
        title: 'Not granted',
        status: 403,
        body: `<h1>Not granted</h1>\n<p>AADSTS${failure.code}</p>`,
      });
    }
    return messagePage(
      'Permissions granted',
      'The permissions were granted for the whole practice tenant. You can close this page.',
    );
  }

  #action(flow: AdminConsentFlow, step: string): string {
    return `/${encodeURIComponent(flow.tenantSegment)}/practice/${step}`;
  }
}
