import { resourceByAppId, resources, type ResourceKey } from '../../permissions/resources';
import type { WantedPermission } from '../../permissions/selection';
import { kindName } from '../../registration/changes/permissions';
import { deadPermissions } from '../../registration/differences/permissions/dead-permissions';
import type { Wanted } from '../../registration/wanted/wanted';
import { wantedForHealth } from '../../registration/wanted/wanted-from';
import type { Check } from '../check';
import { findingsIn, type Finding, type FindingObject } from '../finding';
import { findingObject } from '../portal';
import { counted, joinNames } from '../words';
import { consentOf, unreadConsent, type MissingPermission } from './consent';
import { appCheck, appObject, appReaders, fixable, principalCheck, type AppCheckContext } from './app-check';

/** What the fix that is looked into wants of this; else what was approved here, or the least that Rewst needs. */
function wantedOf(what: 'permissions' | 'resources', { app, registration }: AppCheckContext): Wanted {
  const { wanted, approved } = app;
  return wanted?.[what] === undefined ? wantedForHealth(registration, approved) : wanted;
}

/** What the registration lists of each API that is needed. */
const listedCheck = appCheck('app.listed', (looked) => {
  const { registration, name, findings } = looked;
  const { permissions = [] } = wantedOf('permissions', looked);
  return [...new Set(permissions.map(({ resource }) => resource))].map((key) => {
    const api = resources[key];
    const own = registration.listed.find(({ resourceAppId }) => resourceAppId === api.appId);
    const missing = permissions.filter(
      ({ resource, id, kind }) =>
        resource === key && own?.permissions.some((one) => one.id === id && one.kind === kind) !== true,
    );
    if (missing.length === 0) return findings.fine(`${name} lists ${api.name}`, { about: key });
    return findings.willFail(
      own === undefined
        ? `${name} does not list ${api.name} under API permissions`
        : `${name} lists ${api.name} without ${joinNames(missing.map((permission) => permission.name))}`,
      { about: key, ...fixable(registration, { kind: 'addPermissions', resource: key }, [650057, 650056]) },
    );
  });
});

/** Permissions on the list that their API does not offer: while one is there, all consent is refused. */
const deadCheck = appCheck('app.deadPermissions', ({ app, registration, name, findings }) => {
  const dead = deadPermissions(registration, app.tenant).map(({ resource, permissions }) =>
    findings.willFail(
      `${name} lists ${permissions.length === 1 ? 'a permission' : `${String(permissions.length)} permissions`} that ${resources[resource].name} does not offer: ${joinNames(
        permissions.map(({ id }) => id),
        3,
      )}`,
      { about: resource, ...fixable(registration, { kind: 'removeDeadPermissions' }, [1003031, 65006]) },
    ),
  );
  const unread = registration.listed.flatMap(({ resourceAppId }) => {
    const key = resourceByAppId(resourceAppId)?.key ?? null;
    const resource = key === null ? null : app.tenant.resources[key];
    if (key === null || resource?.state !== 'unknown') return [];
    const sentence = `What ${resources[key].name} offers could not be read`;
    return findings.notReadable(sentence, resource.why, appReaders, { about: key });
  });
  const found = [...dead, ...unread];
  return found.length > 0 ? found : findings.fine('Every listed permission of Rewst’s APIs exists');
});

/** Service principals of the APIs that are needed: there, and switched on. */
const apisCheck = appCheck('app.apis', (looked) => {
  const keys = wantedOf('resources', looked).resources ?? [];
  const { name, findings } = looked;
  if (keys.length === 0) {
    return findings.mayFail(
      `${name} lists none of the APIs that Rewst needs`,
      'which integrations Rewst uses',
    );
  }
  const wrong = keys.flatMap((key) => apiFault(key, looked) ?? []);
  const right = keys.filter((key) => !wrong.some(({ id }) => id.endsWith(`/${key}`)));
  const [only] = right;
  if (only === undefined) return wrong;
  const isListed = looked.registration.listed.some(
    ({ resourceAppId }) => resourceAppId === resources[only].appId,
  );
  const what =
    keys.length > 1
      ? counted(right.length, 'API that Rewst needs is', 'APIs that Rewst needs are')
      : isListed
        ? `${resources[only].name} is`
        : `${name} does not list ${resources[only].name}, which is`;
  return [...wrong, findings.fine(`${what} in this tenant and switched on`)];
});

function apiFault(key: ResourceKey, { app, registration, findings }: AppCheckContext): Finding | null {
  const { name } = resources[key];
  const resource = app.tenant.resources[key];
  const about = key;
  switch (resource.state) {
    case 'missing':
      return findings.willFail(`${name} has no service principal in this tenant`, {
        about,
        ...fixable(registration, { kind: 'createResourceServicePrincipal', resource: key }, [650052]),
      });
    case 'unavailable':
      return findings.willFail(
        `${name} can’t be had in this tenant: none of its licences includes the service`,
        { about, codes: [650052] },
      );
    case 'unknown': {
      const sentence = `Whether ${name} is in this tenant could not be read`;
      return findings.notReadable(sentence, resource.why, appReaders, { about });
    }
    case 'present':
      return resource.enabled
        ? null
        : findings.willFail(`${name} is switched off in this tenant`, {
            about,
            ...fixable(registration, { kind: 'enableResourceServicePrincipal', resource: key }, [500014]),
          });
  }
}

/** Which of the needed permissions are granted for the whole tenant, read from grants and assignments. */
const consentCheck = principalCheck('app.consent', (_, looked) => {
  const { app, registration, name, findings } = looked;
  const wanted = wantedOf('permissions', looked);
  const { permissions = [] } = wanted;
  if (permissions.length === 0) {
    return findings.mayFail(
      `${name} lists none of the permissions that Rewst needs`,
      'which integrations Rewst uses',
    );
  }
  const consent = consentOf(wanted, app.tenant, registration);
  const { missing, granted } = consent;
  const lacking = (because: MissingPermission['because']) =>
    missing.filter((one) => one.because === because).map(({ permission }) => permission);
  const [open, notOffered] = [lacking('notConsented'), lacking('notOffered')];
  const found = findingsIn([
    open.length === 0
      ? null
      : findings.mayFail(
          `${counted(open.length, 'permission has', 'permissions have')} no admin consent: ${namesOf(open)}`,
          'whether the account consents while it authorises, and which actions Rewst runs',
          {
            ...fixable(registration, { kind: 'addPermissions', resource: null }, [65001, 90094]),
            objects: [appObject(registration), ...open.map(permissionObject)],
            who: 'consentAdministrator',
          },
        ),
    notOffered.length === 0
      ? null
      : findings.mayFail(`This tenant does not offer ${namesOf(notOffered)}`, 'which actions Rewst runs', {
          about: 'notOffered',
          objects: notOffered.map(permissionObject),
        }),
    unreadConsent(consent, findings),
  ]);
  return found.length > 0
    ? found
    : findings.fine(
        `${counted(granted.scopes.length + granted.roles.length, 'permission has', 'permissions have')} admin consent for the whole tenant`,
      );
});

/** Delegated and application permissions may have one name. */
function namesOf(permissions: readonly WantedPermission[]): string {
  return joinNames([...new Set(permissions.map(({ name }) => name))]);
}

function permissionObject({ id, kind, name, resource }: WantedPermission): FindingObject {
  return findingObject('permission', id, `${name} (${kindName(kind)}, ${resources[resource].name})`);
}

export const permissionChecks: readonly Check[] = [listedCheck, deadCheck, apisCheck, consentCheck];
