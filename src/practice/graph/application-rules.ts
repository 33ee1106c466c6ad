import { child, objects, text, texts, type JsonObject } from '../json';
import type { World } from '../world';
import { badRequest, GraphFailure } from './failure';
import { isGuid } from '../../domain/guid';

const audiences = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
  'PersonalMicrosoftAccount',
];

const platforms = ['web', 'spa', 'publicClient'] as const;

/**
 * What must be true of an application as a whole, after a create or a change. Limits from Microsoft's "supported
 * accounts validation" and "redirect URI restrictions". Throws Graph's refusal.
 */
export function checkApplication(world: World, properties: JsonObject, sent: JsonObject): void {
  checkTexts(properties, sent);
  if (world.setup.requiresServiceReference && text(properties, 'serviceManagementReference') === '') {
    throw badRequest(
      'ServiceManagementReference field is required for Create, but is missing in the request. Refer to the TSG `https://aka.ms/service-management-reference-error` for resolving the error',
      'ServiceTreeValueMissing',
    );
  }
  const audience = text(properties, 'signInAudience');
  if (!audiences.includes(audience)) throw invalid('signInAudience');
  const personal = /personal/i.test(audience);
  if (personal && child(properties, 'api').requestedAccessTokenVersion !== 2) {
    throw badRequest(
      'Application must accept Access Token Version 2 to be eligible for the consumer audience.',
      'InvalidAccessTokenVersion',
    );
  }
  checkRedirectUris(properties, sent, personal ? 100 : 256);
  checkPermissions(properties, personal);
  if ('identifierUris' in sent || 'signInAudience' in sent) checkIdentifierUris(world, properties);
}

function checkTexts(properties: JsonObject, sent: JsonObject): void {
  const limits: Readonly<Record<string, number>> = {
    displayName: 256,
    description: 1024,
    notes: 1024,
    uniqueName: 120,
    serviceManagementReference: 256,
  };
  for (const [name, limit] of Object.entries(limits)) {
    const value = sent[name];
    if (typeof value === 'string' && (value.length > limit || value.trim() === '')) throw invalid(name);
  }
  if (text(properties, 'displayName') === '') throw invalid('displayName');
  const claims = sent.groupMembershipClaims;
  if (typeof claims === 'string') {
    const known = ['None', 'SecurityGroup', 'All', 'DirectoryRole', 'ApplicationGroup'];
    if (!claims.split(/,\s*/).every((claim) => known.includes(claim))) throw invalid('groupMembershipClaims');
  }
  const tags = texts(properties, 'tags');
  if (tags.some((tag) => tag === '' || tag.length > 256)) throw invalid('tags');
  if (hasRepeats(tags)) throw repeated();
}

function checkRedirectUris(properties: JsonObject, sent: JsonObject, limit: number): void {
  const sentWeb = child(sent, 'web');
  if ('redirectUris' in sentWeb && 'redirectUriSettings' in sentWeb) {
    const settings = objects(sentWeb, 'redirectUriSettings').map((setting) => text(setting, 'uri'));
    if ([...settings].sort().join('\n') !== [...texts(sentWeb, 'redirectUris')].sort().join('\n')) {
      throw badRequest("The values of 'redirectUris' and 'redirectUriSettings' must name the same URIs.");
    }
  }
  const all = platforms.flatMap((platform) =>
    texts(child(properties, platform), 'redirectUris').map((uri) => ({ platform, uri })),
  );
  if (all.length > limit) {
    throw new GraphFailure(
      400,
      'Directory_ResourceSizeExceeded',
      'The size of the object has exceeded its limit. Please reduce the number of values and retry your request.',
    );
  }
  for (const { platform, uri } of all) if (!isRedirectUri(platform, uri)) throw invalid('redirectUris');
  if (hasRepeats(all.map(({ uri }) => uri))) throw repeated();
}

/** Web and SPA pages live on https or on this computer; installed applications may have schemes of their own. */
function isRedirectUri(platform: (typeof platforms)[number], uri: string): boolean {
  if (uri.length > 256 || /[\s*]/.test(uri)) return false;
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    return false;
  }
  if (url.hash !== '' || uri.includes('#')) return false;
  if (url.protocol === 'https:') return true;
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:') return local;
  return (
    platform === 'publicClient' && !['javascript:', 'data:', 'file:', 'vbscript:'].includes(url.protocol)
  );
}

function checkPermissions(properties: JsonObject, personal: boolean): void {
  const required = objects(properties, 'requiredResourceAccess');
  if (required.length > 50) throw tooMany('requiredResourceAccess');
  const apis = required.map((entry) => text(entry, 'resourceAppId').toLowerCase());
  if (apis.some((appId) => !isGuid(appId))) throw invalid('resourceAppId', 'RequiredResourceAccess');
  if (hasRepeats(apis)) throw repeated();
  let total = 0;
  for (const entry of required) {
    const access = objects(entry, 'resourceAccess');
    if (access.length === 0) throw invalid('resourceAccess', 'RequiredResourceAccess');
    if (access.some((item) => item.type !== 'Scope' && item.type !== 'Role')) {
      throw invalid('type', 'ResourceAccess');
    }
    if (hasRepeats(access.map((item) => `${text(item, 'type')} ${text(item, 'id')}`))) throw repeated();
    if (personal && access.length > 30) throw tooMany('resourceAccess');
    total += access.length;
  }
  if (total > (personal ? 200 : 400)) throw tooMany('requiredResourceAccess');
}

/** An identifier URI names this application, this tenant, or a domain that the tenant has proven to own. */
function checkIdentifierUris(world: World, properties: JsonObject): void {
  const { tenantId, domains } = world.setup;
  for (const uri of texts(properties, 'identifierUris')) {
    if (uri.length > 255 || !/^[a-z][a-z0-9+.-]*:/i.test(uri)) throw invalid('identifierUris');
    const host = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)/i.exec(uri)?.[1]?.toLowerCase() ?? '';
    const verified = domains.some(({ name }) => host === name || host.endsWith(`.${name}`));
    const own = /^api:/i.test(uri) && [text(properties, 'appId'), tenantId].some((id) => uri.includes(id));
    const singleTenant = properties.signInAudience === 'AzureADMyOrg';
    if (!verified && !own && !(singleTenant && /^api:/i.test(uri))) {
      throw new GraphFailure(
        400,
        'HostNameNotOnVerifiedDomain',
        `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
        {
          details: [
            {
              code: 'HostNameNotOnVerifiedDomain',
              message: `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
              target: 'identifierUris',
            },
          ],
        },
      );
    }
  }
}

function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

function invalid(property: string, resource = 'Application'): GraphFailure {
  return badRequest(`Invalid value specified for property '${property}' of resource '${resource}'.`);
}

function repeated(): GraphFailure {
  return badRequest('Request contains a property with duplicate values.');
}

function tooMany(property: string): GraphFailure {
  return badRequest(`The number of values of property '${property}' exceeds the limit for an application.`);
}
