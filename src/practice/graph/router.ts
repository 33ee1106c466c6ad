import type { Key, Route, Version } from './call';
import { badRequest, GraphFailure } from './failure';
import { applicationRoutes } from './operations/applications';
import { assignmentRoutes } from './operations/assignments';
import { conditionalAccessRoutes } from './operations/conditional-access';
import { customerRoutes } from './operations/customers';
import { deletedItemRoutes } from './operations/deleted-items';
import { federatedCredentialRoutes } from './operations/federated-credentials';
import { grantRoutes } from './operations/grants';
import { organizationRoutes } from './operations/organization';
import { ownerRoutes } from './operations/owners';
import { policyRoutes } from './operations/policies';
import { roleRoutes } from './operations/roles';
import { secretRoutes } from './operations/secrets';
import { servicePrincipalRoutes } from './operations/service-principals';
import { userRoutes } from './operations/users';

const routes: readonly Route[] = [
  ...applicationRoutes,
  ...secretRoutes,
  ...servicePrincipalRoutes,
  ...grantRoutes,
  ...assignmentRoutes,
  ...ownerRoutes,
  ...federatedCredentialRoutes,
  ...deletedItemRoutes,
  ...userRoutes,
  ...organizationRoutes,
  ...policyRoutes,
  ...conditionalAccessRoutes,
  ...roleRoutes,
  ...customerRoutes,
];

const patterns = routes.map((route) => ({ route, segments: route.path.split('/') }));

type Segment = string | Key;

/**
 * The route for a path behind the version, and the keys that the path holds. Throws Graph's refusal for what this part of
 * Graph does not have.
 */
export function routeOf(
  version: Version,
  method: string,
  path: string,
): { readonly route: Route; readonly keys: Readonly<Record<string, Key>> } {
  const segments = parsePath(path);
  const candidates = patterns.flatMap((pattern) => {
    // what v1.0 has is not asked of beta
    if ((pattern.route.version ?? 'v1.0') !== version) return [];
    const keys = match(pattern.segments, segments);
    return keys ? [{ route: pattern.route, keys }] : [];
  });
  // a word in the path goes before a key: applications/$count is no application
  const fewest = Math.min(...candidates.map(({ keys }) => Object.keys(keys).length));
  const best = candidates.filter(({ keys }) => Object.keys(keys).length === fewest);
  const found = best.find(({ route }) => route.method === method);
  if (found) return found;
  if (best.length > 0) {
    throw new GraphFailure(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  }
  const first = segments[0];
  throw badRequest(
    `Resource not found for the segment '${typeof first === 'string' ? first : ''}'.`,
    'BadRequest',
  );
}

/** `applications(appId='x')/owners` is the segments applications, {appId: x}, owners. */
function parsePath(path: string): Segment[] {
  const segments: Segment[] = [];
  for (const part of path.split('/')) {
    const name = decode(part);
    const [, set, property, quoted] = /^([A-Za-z]+)\((?:([A-Za-z]+)=)?'((?:[^']|'')*)'\)$/.exec(name) ?? [];
    if (set === undefined || quoted === undefined) {
      segments.push(name);
    } else {
      segments.push(set, { property: property ?? 'id', value: quoted.replaceAll("''", "'") });
    }
  }
  return segments;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('The request URL holds a malformed percent-encoding.', 'BadRequest');
  }
}

function match(pattern: readonly string[], segments: readonly Segment[]): Record<string, Key> | null {
  if (pattern.length !== segments.length) return null;
  const keys: Record<string, Key> = {};
  for (const [index, wanted] of pattern.entries()) {
    const segment = segments[index];
    const name = /^\{(.+)\}$/.exec(wanted)?.[1];
    if (segment === undefined || segment === '') return null;
    if (name === undefined) {
      if (segment !== wanted) return null;
    } else {
      keys[name] = typeof segment === 'string' ? { property: 'id', value: segment } : segment;
    }
  }
  return keys;
}
