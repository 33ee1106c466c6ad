import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/practice/json';
import { graphCommandLineTools, signInOrigin } from '../../src/domain/microsoft';
import type { PracticeTenant } from '../../src/practice/practice-tenant';

/** The scopes that the program asks for to read and to write. */
export const everyScope =
  'openid profile offline_access User.Read Application.ReadWrite.All Directory.Read.All Policy.Read.All AppRoleAssignment.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All';

const redirectUri = 'http://localhost:49152';
export const codeVerifier = 'a'.repeat(64);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');

/** An authorize URL as an installed application sends it; a parameter that is null is left out. */
export function authorizeUrl(
  changes: Readonly<Record<string, string | null>> = {},
  tenant = 'organizations',
): string {
  const url = new URL(`${signInOrigin}/${tenant}/oauth2/v2.0/authorize`);
  const parameters: Record<string, string | null> = {
    client_id: graphCommandLineTools,
    response_type: 'code',
    response_mode: 'form_post',
    redirect_uri: redirectUri,
    scope: everyScope,
    state: 'the-state',
    nonce: 'the-nonce',
    prompt: 'select_account',
    client_info: '1',
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.toString();
}

/** The first form of a page: where it goes, and what it sends unchanged. Its first button is the one that agrees. */
export function firstForm(html: string): { readonly action: string; readonly fields: URLSearchParams } {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0];
  if (form === undefined) throw new Error(`The page has no form: ${html}`);
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = /type="([^"]*)"/.exec(input)?.[1];
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(input)) continue;
    fields.append(
      decoded(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
      decoded(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    );
  }
  return { action: decoded(/action="([^"]*)"/.exec(form)?.[1] ?? ''), fields };
}

function decoded(value: string): string {
  return value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Presses the default button on page after page until the reply leaves for the application. */
export async function followSignInPages(
  tenant: PracticeTenant,
  url: string,
  change: (fields: URLSearchParams, action: string) => void = () => undefined,
): Promise<{ readonly redirectUri: string; readonly fields: URLSearchParams; readonly pages: string[] }> {
  const fetch = tenant.asFetch();
  let page = await (await fetch(url)).text();
  const pages = [page];
  for (let step = 0; step < 6; step += 1) {
    const { action, fields } = firstForm(page);
    if (!action.startsWith('/')) return { redirectUri: action, fields, pages };
    change(fields, action);
    page = await (await fetch(new URL(action, url), { method: 'POST', body: fields })).text();
    pages.push(page);
  }
  throw new Error('The sign-in pages never end.');
}

/** Sends a form to the token endpoint. */
export async function askForTokens(
  tenant: PracticeTenant,
  fields: Readonly<Record<string, string>>,
  segment = 'organizations',
  /** The public address that the request comes from; that of the users' browsers unless given. */
  address?: string,
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const answer = await tenant.asFetch()(`https://login.microsoftonline.com/${segment}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: address === undefined ? {} : { 'x-forwarded-for': address },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, body: (await answer.json()) as JsonObject };
}

/** Signs the first account in on the practice pages. Returns the token endpoint's answer. */
export async function signInOnPages(tenant: PracticeTenant, scope = everyScope): Promise<JsonObject> {
  const { fields } = await followSignInPages(tenant, authorizeUrl({ scope }));
  const { body } = await askForTokens(tenant, {
    grant_type: 'authorization_code',
    client_id: graphCommandLineTools,
    redirect_uri: redirectUri,
    code: fields.get('code') ?? '',
    code_verifier: codeVerifier,
    scope,
    client_info: '1',
  });
  return body;
}
