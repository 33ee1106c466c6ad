import type { Account } from '../../directory/accounts';
import type { JsonObject } from '../../json';
import type { PracticeResponse } from '../../protocol';
import type { World } from '../../world';
import { consentsOf, grantConsent, mayConsentForAdmins } from '../consent';
import { errorDescription, newTrace, SignInFailure } from '../failure';
import type { AuthorizeRequest, Flow, Flows } from './flow';
import { adminApproval, userDeclined, chosenFailure, offeredErrors } from './sign-in-errors';
import { accountPage, approvalPage, consentPage, replyPage } from './html';
import { idTokenClaims } from '../tokens/claims';
import { judgeSignIn } from '../../conditional-access/access-control';
import { notInTenant } from '../access-failures';
import { timeClaims, type SignInSession } from '../tokens/tokens';

/** The pages between an application's request and the reply to it. */
export class Authorization {
  readonly #world: World;
  readonly #flows: Flows;

  constructor(world: World, flows: Flows) {
    this.#world = world;
    this.#flows = flows;
  }

  /** The first page, or the reply where nothing needs to be asked. */
  begin(request: AuthorizeRequest): PracticeResponse {
    const hinted = this.#accounts().find(
      (account) => account.userPrincipalName.toLowerCase() === request.loginHint?.toLowerCase(),
    );
    if (request.prompt === 'none' && !hinted) {
      return this.refused(
        request,
        new SignInFailure(
          'login_required',
          50058,
          'A silent sign-in request was sent but no user is signed in.',
        ),
      );
    }
    const flow: Flow = { kind: 'authorize', request, account: null, session: null };
    const id = this.#flows.begin(flow);
    const asksAnyway = request.prompt === 'select_account' || request.prompt === 'login';
    if (hinted && !asksAnyway) return this.#signedIn(id, flow, hinted);
    return accountPage({
      action: action(request, 'account'),
      flow: id,
      client: request.client.displayName,
      accounts: this.#accounts(),
      chosen: hinted ?? this.#firstAccount(),
      signInErrors: offeredErrors,
    });
  }

  /** The user picked an account, or asked for an error. */
  account(id: string, flow: Flow, fields: URLSearchParams): PracticeResponse {
    const { request } = flow;
    const outcome = fields.get('outcome') ?? '';
    const failure = chosenFailure(outcome);
    if (failure) return this.#over(id, this.refused(request, failure));
    const account = this.#accounts().find((one) => one.id === fields.get('account')) ?? this.#firstAccount();
    if (outcome === 'forged-state') {
      return this.#over(id, replyPage(request.redirectUri, { code: 'forged', state: 'never-asked-for' }));
    }
    if (outcome === 'worthless-code') {
      return this.#over(
        id,
        replyPage(request.redirectUri, {
          code: 'worthless',
          ...stateOf(request),
          session_state: this.#world.random.guid(),
        }),
      );
    }
    return this.#signedIn(id, flow, account);
  }

  /** The user accepted or declined the permissions, or left the page that asks for an administrator. */
  consent(id: string, flow: Flow, fields: URLSearchParams): PracticeResponse {
    const { request, account, session } = flow;
    if (!account || !session) return this.begin(request);
    const decision = fields.get('decision');
    if (decision === 'return') return this.#over(id, this.refused(request, adminApproval()));
    if (decision !== 'accept') return this.#over(id, this.refused(request, userDeclined()));
    if (!this.#mayConsent(request, account)) return this.#approval(id, request);
    grantConsent(this.#world, {
      clientId: request.client.clientId,
      account,
      resourceAppId: request.asked.resourceAppId,
      scopes: request.asked.scopes.map((scope) => scope.name),
      forAllUsers: fields.get('everybody') === 'yes' && mayConsentForAdmins(this.#world, account),
    });
    return this.#over(id, this.#granted(request, account, session));
  }

  /** An error as the application's redirect URI gets it. */
  refused(
    to: {
      readonly redirectUri: string;
      readonly state: string | null;
      readonly correlationId?: string | null;
    },
    failure: SignInFailure,
  ): PracticeResponse {
    const trace = newTrace(this.#world.random, this.#world.now(), to.correlationId ?? null);
    return replyPage(to.redirectUri, {
      error: failure.error,
      error_description: errorDescription(failure, trace),
      error_uri: `https://login.microsoftonline.com/error?code=${failure.code}`,
      ...(failure.extra.subcode === undefined ? {} : { error_subcode: failure.extra.subcode }),
      ...stateOf(to),
    });
  }

  #signedIn(id: string, flow: Flow, account: Account): PracticeResponse {
    const { request } = flow;
    flow.account = account;
    if (account.kind === 'personal') {
      return this.#over(
        id,
        this.refused(
          request,
          new SignInFailure(
            'invalid_request',
            500200,
            `User account '${account.userPrincipalName}' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization. Try signing out and signing back in with an organizational account.`,
          ),
        ),
      );
    }
    if (request.client.application && account.userPrincipalName.includes('#EXT#')) {
      return this.#over(id, this.refused(request, notInTenant(account.userPrincipalName)));
    }
    const refusal = this.#assignmentRefusal(request, account);
    if (refusal) return this.#over(id, this.refused(request, refusal));
    try {
      flow.session = judgeSignIn(this.#world, {
        client: request.client,
        account,
        resourceAppId: request.asked.resourceAppId,
        wantsIdToken: request.asked.wantsIdToken,
        address: request.address,
      });
    } catch (error) {
      if (!(error instanceof SignInFailure)) throw error;
      return this.#over(id, this.refused(request, error));
    }
    if (!this.#mustConsent(request, account)) {
      return this.#over(id, this.#granted(request, account, flow.session));
    }
    if (request.prompt === 'none') {
      return this.#over(
        id,
        this.refused(request, notConsented(request.client.clientId, request.client.displayName)),
      );
    }
    if (!this.#mayConsent(request, account)) return this.#approval(id, request);
    return consentPage({
      action: action(request, 'consent'),
      flow: id,
      client: request.client.displayName,
      clientId: request.client.clientId,
      account,
      permissions: request.asked.scopes.map((scope) => scope.name),
      forAllUsers: mayConsentForAdmins(this.#world, account) ? 'may' : 'no',
    });
  }

  /** 50105, where only assigned users may sign in and this one is not. */
  #assignmentRefusal(request: AuthorizeRequest, account: Account): SignInFailure | null {
    const principal = this.#world.store.byApplication('servicePrincipal', request.client.clientId);
    if (principal?.properties.appRoleAssignmentRequired !== true) return null;
    const assigned = this.#world.store
      .all('appRoleAssignment')
      .some(
        ({ properties }) => properties.principalId === account.id && properties.resourceId === principal.id,
      );
    if (assigned) return null;
    return new SignInFailure(
      'access_denied',
      50105,
      `Your administrator has configured the application ${request.client.displayName} ('${request.client.clientId}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user '${account.userPrincipalName}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.`,
    );
  }

  #mustConsent(request: AuthorizeRequest, account: Account): boolean {
    if (request.prompt === 'consent') return true;
    const granted = this.#grantedTo(request, account);
    return request.asked.scopes.some((scope) => !granted.includes(scope.name));
  }

  #grantedTo(request: AuthorizeRequest, account: Account): readonly string[] {
    const { client, asked } = request;
    return consentsOf(this.#world, client.clientId, account, asked.resourceAppId).granted;
  }

  #mayConsent(request: AuthorizeRequest, account: Account): boolean {
    if (mayConsentForAdmins(this.#world, account)) return true;
    const granted = this.#grantedTo(request, account);
    return request.asked.scopes.every((scope) => !scope.needsAdmin || granted.includes(scope.name));
  }

  #approval(id: string, request: AuthorizeRequest): PracticeResponse {
    return approvalPage({ action: action(request, 'consent'), flow: id, client: request.client.displayName });
  }

  #granted(request: AuthorizeRequest, account: Account, session: SignInSession): PracticeResponse {
    const world = this.#world;
    const tenantId = world.setup.tenantId;
    const wantsCode = request.responseType.split(' ').includes('code');
    const wantsIdToken = request.responseType.includes('id_token');
    const fields: Record<string, string> = {};
    if (wantsCode) {
      fields.code = world.tokens.newCode({
        clientId: request.client.clientId,
        accountId: account.id,
        tenantId,
        redirectUri: request.redirectUri,
        challenge: request.challenge,
        nonce: request.nonce,
        asked: request.asked,
        session,
        issuedAt: world.now(),
      });
      if (request.wantsClientInfo) fields.client_info = clientInfo(account, tenantId);
    }
    if (wantsIdToken) {
      const now = world.now();
      const claims: JsonObject = {
        ...idTokenClaims(account, request.client.clientId, tenantId, request.nonce),
        ...timeClaims(now, new Date(now.getTime() + 3_600_000)),
      };
      fields.id_token = world.tokens.newIdToken(claims);
    }
    return replyPage(request.redirectUri, {
      ...fields,
      ...stateOf(request),
      session_state: world.random.guid(),
    });
  }

  #over(id: string, response: PracticeResponse): PracticeResponse {
    this.#flows.end(id);
    return response;
  }

  #accounts(): readonly Account[] {
    return this.#world.settings.accounts;
  }

  #firstAccount(): Account {
    const [first] = this.#accounts();
    if (!first) throw new Error('The practice tenant has no account.');
    return first;
  }
}

/** 65001: there is no consent. */
export function notConsented(clientId: string, name: string): SignInFailure {
  return new SignInFailure(
    'invalid_grant',
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. Send an interactive authorization request for this user and resource.`,
    { suberror: 'consent_required' },
  );
}

/** Who signed in, as MSAL reads it. */
export function clientInfo(account: Account, tenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: account.id, utid: tenantId })).toString('base64url');
}

function action(request: AuthorizeRequest, step: string): string {
  return `/${encodeURIComponent(request.tenantSegment)}/practice/${step}`;
}

function stateOf(to: { readonly state: string | null }): Record<string, string> {
  return to.state === null ? {} : { state: to.state };
}
