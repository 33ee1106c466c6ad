import { isList, isObject, text, type Json } from '../../../src/practice/json';
import { appNamed, truthOf } from '../registration/truth';
import type { Computer } from './computer';

/** What a tenant and a keychain hold in the end, without the ids and times that chance gives. */
export interface EndState {
  readonly apps: number;
  readonly application: Json;
  readonly consent: unknown;
  /** Names of the secrets that others have put on the app. */
  readonly othersSecrets: readonly (string | null)[];
  /** How many there are of the program's. */
  readonly secrets: number;
  /** Whether the keychain holds one secret, and it is the program's one on the app, under its id. */
  readonly keptIsRight: boolean;
  readonly objects: Readonly<Record<string, number>>;
  readonly lost: readonly unknown[];
}

const kinds = ['application', 'servicePrincipal', 'oauth2PermissionGrant', 'appRoleAssignment'] as const;
const byChance = ['id', 'appId', 'createdDateTime', 'passwordCredentials', 'tags'];

/** Looks at the tenant as it truly is, and at the keychain. */
export function endState({ tenant, keychain }: Computer, name: string): EndState {
  const { appId } = appNamed(tenant, name);
  const truth = truthOf(tenant, appId);
  const own = tenant.secrets().filter((secret) => secret.stillOnApp && secret.by === 'client');
  const account = [tenant.about.tenantId, appId, own[0]?.keyId].join('/').toLowerCase();
  const kept = [...keychain.keys()].filter((one) => one.includes('/'));
  return {
    apps: tenant.state.applicationsNamed(name).length,
    application: inOrder(
      Object.fromEntries(
        Object.entries(truth.application).filter(([property]) => !byChance.includes(property)),
      ),
    ),
    consent: { scopes: truth.scopes, roles: truth.roles },
    othersSecrets: truth.secrets
      .filter(({ keyId }) => !own.some((secret) => secret.keyId === keyId))
      .map(({ displayName }) => displayName),
    secrets: own.length,
    keptIsRight: kept.length === 1 && kept[0] === account && keychain.get(account) === own[0]?.value,
    objects: Object.fromEntries(kinds.map((kind) => [kind, tenant.state.objects(kind).length])),
    lost: tenant.lostForeignItems(),
  };
}

/** Everything in the tenant that users can see, except for what Microsoft's own APIs and the sign-in have added. */
export function tenantState({ tenant }: Computer): unknown {
  const { state, record, about } = tenant;
  const bySignIn = record.effects.filter(({ by }) => by === 'sign-in').map(({ id }) => id);
  return kinds.map((kind) =>
    state
      .objects(kind)
      .filter((object) => kind !== 'servicePrincipal' || object.appOwnerOrganizationId === about.tenantId)
      .filter((object) => !bySignIn.includes(text(object, 'id')))
      .map((object) => JSON.stringify(inOrder(object)))
      .sort(),
  );
}

/** Graph's collections have no order, nor have the scopes of a grant: each is brought into the same one. */
function inOrder(value: Json): Json {
  if (isList(value)) {
    return value.map(inOrder).sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'scope' && typeof item === 'string' ? item.split(' ').filter(Boolean).sort() : inOrder(item),
    ]),
  );
}
