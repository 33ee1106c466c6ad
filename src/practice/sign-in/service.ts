import type { JsonObject } from '../json';
import type { PracticeRequest, PracticeResponse } from '../protocol';
import type { RecordedRequest } from '../record';
import type { World } from '../world';
import { addressOf } from '../conditional-access/places';
import { AdminConsent } from './pages/admin-consent';
import { Authorization } from './pages/authorize';
import { readAuthorizeRequest, Redirected } from './pages/authorize-request';
import { instanceDiscovery, openIdConfiguration } from './discovery';
import { tokenErrorBody, malformed, newTrace, SignInFailure } from './failure';
import { Flows } from './pages/flow';
import { errorPage, messagePage } from './pages/html';
import { tokenAnswer } from './tokens/token-endpoint';

/** login.microsoftonline.com, as far as signing in and getting tokens goes. */
export class SignInService {
  readonly #authorization: Authorization;
  readonly #adminConsent: AdminConsent;
  readonly #flows: Flows;

  readonly #world: World;

  constructor(world: World) {
    this.#world = world;

    this.#flows = new Flows(world.random.fork('flows'));
    this.#authorization = new Authorization(world, this.#flows);
    this.#adminConsent = new AdminConsent(world, this.#flows);
  }

  /** Answers one request and notes in the record what came of it. */
  handle(request: PracticeRequest, recorded: RecordedRequest): PracticeResponse {
    const url = new URL(request.path, 'https://login.microsoftonline.com');
    const [tenant = '', ...rest] = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const endpoint = rest.join('/');
    if (endpoint === 'oauth2/v2.0/token') return this.#token(tenant, request, recorded);
    try {
      return this.#pages(tenant, endpoint, url, request);
    } catch (error) {
      if (error instanceof Redirected) {
        recorded.error = `AADSTS${error.failure.code}`;
        return this.#authorization.refused(error.to, error.failure);
      }
      if (!(error instanceof SignInFailure)) throw error;
      recorded.error = `AADSTS${error.code}`;
      const trace = newTrace(
        this.#world.random,
        this.#world.now(),
        url.searchParams.get('client-request-id'),
      );
      return endpoint.startsWith('v2.0/.well-known') || endpoint.startsWith('discovery')
        ? json(400, tokenErrorBody(error, trace))
        : errorPage({ ...trace, text: error.message });
    }
  }

  #pages(tenant: string, endpoint: string, url: URL, request: PracticeRequest): PracticeResponse {
    switch (`${request.method} ${endpoint}`) {
      case 'GET oauth2/v2.0/authorize':
        return this.#authorization.begin(
          readAuthorizeRequest(
            this.#world,
            tenant,
            url.searchParams,
            addressOf(this.#world, request.headers),
          ),
        );
      case 'POST practice/account':
      case 'POST practice/consent':
        return this.#step(endpoint, request);
      case 'GET adminconsent':
      case 'GET v2.0/adminconsent':
        return this.#adminConsent.begin(tenant, url.searchParams);
      case 'GET discovery/instance':
        return json(200, instanceDiscovery());
      case 'GET v2.0/.well-known/openid-configuration':
        return json(200, openIdConfiguration(this.#world, tenant));
      case 'GET discovery/v2.0/keys':
        return json(200, { keys: [] });
      case 'GET oauth2/v2.0/logout':
        return messagePage(
          'You signed out of your account',
          'It’s a good idea to close all browser windows.',
        );
      default:
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' };
    }
  }

  #step(endpoint: string, request: PracticeRequest): PracticeResponse {
    const fields = new URLSearchParams(request.body);
    const id = fields.get('flow');
    const flow = this.#flows.find(id ?? null);
    if (!flow || id === null) throw malformed();
    const isAccount = endpoint === 'practice/account';
    if (flow.kind === 'admin-consent') {
      return isAccount
        ? this.#adminConsent.account(id, flow, fields)
        : this.#adminConsent.consent(id, flow, fields);
    }
    return isAccount
      ? this.#authorization.account(id, flow, fields)
      : this.#authorization.consent(id, flow, fields);
  }

  #token(tenant: string, request: PracticeRequest, recorded: RecordedRequest): PracticeResponse {
    try {
      if (request.method !== 'POST') throw malformed();
      return json(200, tokenAnswer(this.#world, tenant, request));
    } catch (error) {
      if (!(error instanceof SignInFailure)) throw error;
      recorded.error = `AADSTS${error.code}`;
      const trace = newTrace(
        this.#world.random,
        this.#world.now(),
        request.headers['client-request-id'] ?? null,
      );
      return json(
        error.extra.status ?? (error.error === 'invalid_client' ? 401 : 400),
        tokenErrorBody(error, trace),
      );
    }
  }
}

function json(status: number, body: JsonObject): PracticeResponse {
  return {
    status,
    headers: {
      'cache-control': 'no-store, no-cache',
      pragma: 'no-cache',
      'content-type': 'application/json; charset=utf-8',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    },
    body: JSON.stringify(body),
  };
}
