import { newApplication, withRedirectSettings } from '../../directory/application';
import { patched, type Entity } from '../../directory/entities';
import { followApplication } from '../../follow-application';
import { objects, text, without, type JsonObject } from '../../json';
import { preciseTime } from '../../time';
import { checkApplication } from '../application-rules';
import {
  context,
  copyForLists,
  noContent,
  objectLocation,
  route,
  type GraphCall,
  type GraphResult,
  type Route,
} from '../call';
import { callerId, holdsRole, denyGuests } from '../caller';
import { badRequest, denied, duplicate, GraphFailure } from '../failure';
import { collectionPage, single, type Collection } from '../odata/listing';
import { applicationAt, managedAt, remove } from '../lookups';
import { createApplications, readApplications, writeApplications } from '../permission-tables';
import { validBody, type BodyRules } from '../odata/validation';
import { denySecrets, newSecret, withValue, type NewSecret } from './secrets';
import { ownerObjects } from './owners';

const setByDirectory = [
  'id',
  'appId',
  'createdDateTime',
  'createdByAppId',
  'deletedDateTime',
  'publisherDomain',
  'certification',
  'disabledByMicrosoftStatus',
  'verifiedPublisher',
  'applicationTemplateId',
  'managerApplications',
  'isDisabled',
  'logo',
];

const onCreate: BodyRules = { type: 'application', readOnly: setByDirectory, required: ['displayName'] };
const onUpdate: BodyRules = {
  type: 'application',
  readOnly: [...setByDirectory, 'uniqueName'],
  required: [],
};

function applications(call: GraphCall): Collection {
  return {
    set: 'applications',
    type: 'application',
    searchable: ['displayName', 'description'],
    sortable: ['displayName', 'createdDateTime', 'deletedDateTime'],
    expand: { owners: (item) => ownerObjects(call, item) },
  };
}

function create(call: GraphCall, body: JsonObject): GraphResult {
  requireRegistrationRight(call);
  const { world } = call;
  const wanted = objects(body, 'passwordCredentials');
  if (wanted.length > 1) {
    throw badRequest('At most one password credential can be made together with an application.');
  }
  const application = newApplication({
    id: world.random.guid(),
    appId: world.random.guid(),
    createdDateTime: preciseTime(world.now(), world.random.text(4, '0123456789')),
    publisherDomain: world.setup.domains.find((domain) => domain.isInitial)?.name ?? '',
    owners: [callerId(call.caller)],
    properties: without(body, 'passwordCredentials'),
  });
  checkApplication(world, application.properties, body);
  checkUniqueName(call, application.properties);
  const secrets = wanted.map((secret): NewSecret => newSecret(call, application, secret));
  const kept: Entity = {
    ...application,
    properties: { ...application.properties, passwordCredentials: secrets.map((secret) => secret.kept) },
  };
  world.create(kept, call.cause);
  return {
    status: 201,
    headers: { location: objectLocation(call, kept.id, 'Application') },
    body: {
      '@odata.context': context('applications/$entity'),
      ...kept.properties,
      passwordCredentials: secrets.map(withValue),
    },
  };
}

function update(call: GraphCall): GraphResult {
  const body = validBody(call.body, onUpdate);
  denySecrets(body);
  const application = managedAt(call, applicationAt);
  const { entity, changed } = patched(application, body);
  const result = withRedirectSettings(entity, body);
  checkApplication(call.world, result.properties, body);
  if (changed) {
    call.world.change(application, result, call.cause);
    followApplication(call.world, result, call.cause);
  }
  return noContent;
}

/**
 * Members may register applications unless the tenant forbids it; then it takes a role. Without an administrator's
 * role no user may own more objects than the quota, deleted ones included.
 */
function requireRegistrationRight(call: GraphCall): void {
  const { caller, world } = call;
  if (caller.kind === 'application') return;
  if (holdsRole(caller, 'Application Administrator', 'Cloud Application Administrator')) return;
  const allowed = world.settings.membersMayRegisterApps && caller.account.kind === 'member';
  if (!allowed && !holdsRole(caller, 'Application Developer')) throw denied();
  const owned = [...world.store.all('application'), ...world.store.deleted('application')].filter((entity) =>
    entity.owners.includes(caller.account.id),
  );
  if (owned.length >= world.setup.objectQuota) {
    throw new GraphFailure(
      403,
      'Directory_QuotaExceeded',
      'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
    );
  }
}

function checkUniqueName(call: GraphCall, properties: JsonObject): void {
  const name = text(properties, 'uniqueName');
  if (name === '') return;
  const taken = call.world.store
    .all('application')
    .some((application) => application.properties.uniqueName === name);
  if (taken) throw duplicate('Another object with the same value for property uniqueName already exists.');
}

export const applicationRoutes: readonly Route[] = [
  route('GET', 'applications', readApplications, (call) => {
    denyGuests(call.caller);
    const all = call.world.store.all('application', copyForLists(call)).map((entity) => entity.properties);
    return collectionPage(call, all, applications(call));
  }),
  route('POST', 'applications', createApplications, (call) => create(call, validBody(call.body, onCreate))),
  route('GET', 'applications/{application}', readApplications, (call) => {
    const application = applicationAt(call);
    if (!application.owners.includes(callerId(call.caller))) denyGuests(call.caller);
    return single(call, application.properties, applications(call));
  }),
  route('PATCH', 'applications/{application}', writeApplications, update),
  route('DELETE', 'applications/{application}', writeApplications, (call) => remove(call, applicationAt)),
];
