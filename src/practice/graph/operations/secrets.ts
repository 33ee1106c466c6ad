import type { Entity } from '../../directory/entities';
import { passwordCredential } from '../../directory/password-credential';
import { isObject, objects, text, type Json, type JsonObject } from '../../json';
import { preciseTime } from '../../time';
import { context, noContent, route, type GraphCall, type GraphResult, type Route } from '../call';
import { badRequest, type GraphFailure } from '../failure';
import { applicationAt, managedAt, newest, requireManager } from '../lookups';
import { writeApplications } from '../permission-tables';
import { checkSecretPolicy } from '../secret-policy';
import { validParameters } from '../odata/validation';

/** A secret as it is kept, and its value, which is told once. */
export interface NewSecret {
  readonly kept: JsonObject;
  readonly value: string;
}

/**
 * Makes a client secret as `addPassword` and a create do. Without endDateTime it lasts two years from now, whatever
 * startDateTime says. Throws Graph's refusal, that of a policy included.
 */
export function newSecret(call: GraphCall, application: Entity, wanted: JsonObject): NewSecret {
  for (const name of ['keyId', 'secretText', 'hint']) {
    if (wanted[name] !== undefined && wanted[name] !== null) {
      throw name === 'keyId'
        ? badRequest(`Update to existing credential with KeyId '${text(wanted, name)}' is not allowed.`)
        : badRequest(`Property '${name}' is read-only and cannot be set.`);
    }
  }
  const { world } = call;
  const now = world.now();
  const start = momentOf(wanted, 'startDateTime') ?? now;
  const end = momentOf(wanted, 'endDateTime') ?? twoYearsAfter(now);
  if (end <= start || end <= now) throw invalidMoment('endDateTime');
  const displayName = typeof wanted.displayName === 'string' ? wanted.displayName : null;
  if (displayName !== null && displayName.length > 256) throw invalidMoment('displayName');
  checkSecretPolicy(world, {
    applicationId: application.id,
    applicationCreated: new Date(text(application.properties, 'createdDateTime')),
    start,
    end,
  });
  const keyId = world.random.guid();
  const value = world.credentials.issue({
    keyId,
    applicationId: application.id,
    appId: text(application.properties, 'appId'),
    displayName,
    by: call.cause.by,
  });
  return {
    value,
    kept: {
      ...passwordCredential({
        keyId,
        displayName,
        value,
        startDateTime: sentMoment(wanted, 'startDateTime') ?? preciseTime(start),
        endDateTime: sentMoment(wanted, 'endDateTime') ?? preciseTime(end),
      }),
      customKeyIdentifier: wanted.customKeyIdentifier ?? null,
    },
  };
}

/** Throws 400 where a body holds secrets, which only actions make. */
export function denySecrets(body: JsonObject): void {
  if ('passwordCredentials' in body) {
    throw badRequest('New password credentials must be generated with service actions.');
  }
}

/** The same secret with its value, as the one answer that tells it has it. */
export function withValue(secret: NewSecret): JsonObject {
  return { ...secret.kept, secretText: secret.value };
}

function addPassword(call: GraphCall): GraphResult {
  const body = validParameters(call.body, {
    passwordCredential: { type: 'passwordCredential', collection: false, nullable: true },
  });
  const application = managedAt(call, applicationAt);
  const wanted = isObject(body.passwordCredential) ? body.passwordCredential : {};
  const secret = newSecret(call, application, wanted);
  const passwordCredentials: Json = [...objects(application.properties, 'passwordCredentials'), secret.kept];
  call.world.changeProperties(application, { passwordCredentials }, call.cause);
  return {
    status: 200,
    headers: { location: 'https://graph.microsoft.com' },
    body: { '@odata.context': context('microsoft.graph.passwordCredential'), ...withValue(secret) },
  };
}

function removePassword(call: GraphCall): GraphResult {
  const body = validParameters(call.body, {
    keyId: { type: 'Edm.Guid', collection: false, nullable: false },
  });
  const seen = applicationAt(call);
  requireManager(call, seen);
  const application = newest(call, seen);
  const keyId = text(body, 'keyId').toLowerCase();
  const isMeant = (item: JsonObject): boolean => text(item, 'keyId').toLowerCase() === keyId;
  const secretsOf = (entity: Entity): readonly JsonObject[] =>
    objects(entity.properties, 'passwordCredentials');
  // the replica that answers must have heard of the secret, and it must still be there
  if (![seen, application].every((entity) => secretsOf(entity).some(isMeant))) {
    throw badRequest('No password credential found with keyId.');
  }
  const passwordCredentials = secretsOf(application).filter((item) => !isMeant(item));
  call.world.changeProperties(application, { passwordCredentials }, call.cause);
  return noContent;
}

export const secretRoutes: readonly Route[] = [
  route('POST', 'applications/{application}/addPassword', writeApplications, addPassword),
  route('POST', 'applications/{application}/removePassword', writeApplications, removePassword),
];

function momentOf(wanted: JsonObject, name: string): Date | null {
  const value = wanted[name];
  return typeof value === 'string' ? new Date(value) : null;
}

/** A moment as it was sent, in UTC. */
function sentMoment(wanted: JsonObject, name: string): string | null {
  const value = wanted[name];
  if (typeof value !== 'string') return null;
  return value.endsWith('Z') ? value : new Date(value).toISOString();
}

function twoYearsAfter(moment: Date): Date {
  const later = new Date(moment);
  later.setUTCFullYear(later.getUTCFullYear() + 2);
  return later;
}

function invalidMoment(property: string): GraphFailure {
  return badRequest(`Invalid value specified for property '${property}' of resource 'PasswordCredential'.`);
}
