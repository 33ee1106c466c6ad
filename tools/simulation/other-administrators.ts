import { resources } from '../../src/domain/permissions/resources';
import type { Administrator } from '../practice/administrator';
import { scopesOf } from '../../src/practice/directory/consents';
import { child, objects, text, texts, type JsonObject } from '../../src/practice/json';
import type { TestTenant, TenantState } from '../practice/test-tenant';
import type { Random } from '../../src/practice/random';

/** One edit of another administrator, and from when on the program could see it. */
export interface AdministratorEdit {
  /** The sequence numbers of its effects in the record. */
  readonly effects: readonly number[];
  /** The first request that came after it. */
  readonly seenFrom: number;
  /** When it had reached every server, in milliseconds since 1970. */
  readonly settledAt: number;
}

/** What other administrators did: the invariants need it. */
export interface AdministratorEdits {
  readonly all: AdministratorEdit[];
  /** Consents that they and the program gave at the same moment: their owner is unknown. */
  readonly contested: Set<string>;
}

interface EditContext {
  readonly administrator: Administrator;
  readonly state: TenantState;
  readonly app: JsonObject;
  readonly principal: JsonObject | null;
  readonly random: Random;
  readonly edits: AdministratorEdits;
}

type Edit = (context: EditContext) => void;

/** Lets another administrator edit the registration that the program works on. */
export function editAtRandom(
  tenant: TestTenant,
  random: Random,
  edits: AdministratorEdits,
  options: { readonly when: 'before' | 'after'; readonly mayDelete: boolean },
): void {
  const { state, actAsAnotherAdministrator: administrator, record } = tenant;
  const app = editedApp(state);
  if (app === null) return;
  const principal = state.byAppId('servicePrincipal', text(app, 'appId'));
  const before = record.effects.length;
  const edit = random.pick(options.mayDelete && random.chance(0.1) ? [deleteApp] : possibleEdits);
  edit({ administrator, state, app, principal, random, edits });
  const effects = record.effects.slice(before);
  edits.all.push({
    effects: effects.map((effect) => effect.sequence),
    seenFrom: record.requests.length + (options.when === 'after' ? 1 : 0),
    settledAt: Math.max(0, ...effects.map((effect) => state.settledAt(effect.id))),
  });
}

/** The registration that the program made, or the existing one with Rewst’s name. */
function editedApp(state: TenantState): JsonObject | null {
  const apps = state.objects('application');
  return (
    apps.find((app) => texts(app, 'tags').includes('PrepareForRewst')) ??
    apps.find((app) => text(app, 'displayName') === 'Rewst') ??
    null
  );
}

const deleteApp: Edit = ({ administrator, app }) => {
  administrator.delete(text(app, 'id'));
};

const possibleEdits: readonly Edit[] = [
  ({ administrator, app, random }) => {
    const uri = `https://other-${random.text(4, 'abcdef')}.contoso.example/auth`;
    administrator.addRedirectUri(text(app, 'id'), uri, random.pick(['web', 'web', 'spa'] as const));
  },
  ({ administrator, app, random }) => {
    administrator.changeApplication(text(app, 'id'), { notes: `Seen by Ben, ${random.text(5)}` });
  },
  ({ administrator, app, random }) => {
    administrator.addSecret(text(app, 'id'), `other ${random.text(4)}`);
  },
  // removes what the program added
  ({ administrator, app }) => {
    const web = child(app, 'web');
    const uris = texts(web, 'redirectUris').filter((uri) => !uri.includes('rewst'));
    administrator.changeApplication(text(app, 'id'), { web: { redirectUris: uris } });
  },
  ({ administrator, app }) => {
    administrator.changeApplication(text(app, 'id'), {
      web: { implicitGrantSettings: { enableIdTokenIssuance: false } },
    });
  },
  // lists a permission of their own
  ({ administrator, state, app }) => {
    const graph = principalOf(state, resources.graph.appId);
    const role = objects(graph ?? {}, 'appRoles').find((item) => text(item, 'value') === 'Sites.Read.All');
    if (role === undefined) return;
    const listed = objects(app, 'requiredResourceAccess');
    const entry = listed.find((item) => text(item, 'resourceAppId') === resources.graph.appId);
    const own = { id: text(role, 'id'), type: 'Role' };
    const access = objects(entry ?? {}, 'resourceAccess');
    if (access.some((item) => text(item, 'id') === own.id)) return;
    administrator.changeApplication(text(app, 'id'), {
      requiredResourceAccess: [
        ...listed.filter((item) => item !== entry),
        { resourceAppId: resources.graph.appId, resourceAccess: [...access, own] },
      ],
    });
  },
  // adds consent of their own
  ({ administrator, state, principal }) => {
    const graph = principalOf(state, resources.graph.appId);
    if (principal === null || graph === null) return;
    const scopes = scopesGranted(state, text(principal, 'id'), text(graph, 'id'));
    const scope = [...new Set([...scopes, 'Sites.Read.All'])].join(' ');
    administrator.setGrant(text(principal, 'id'), text(graph, 'id'), scope);
  },
  ({ administrator, state, principal, random }) => {
    const graph = principalOf(state, resources.graph.appId);
    if (principal === null || graph === null) return;
    const role = objects(graph, 'appRoles').find((item) => text(item, 'value') === 'Sites.Read.All');
    if (role !== undefined && random.chance(0.9)) {
      administrator.assign(text(principal, 'id'), text(graph, 'id'), text(role, 'id'));
    }
  },
  // gives consent that the program is about to give
  ({ administrator, state, principal, edits }) => {
    const api = principalOf(state, resources.arm.appId);
    if (principal === null || api === null) return;
    const [clientId, resourceId] = [text(principal, 'id'), text(api, 'id')];
    const scopes = scopesGranted(state, clientId, resourceId);
    administrator.setGrant(clientId, resourceId, [...new Set([...scopes, 'user_impersonation'])].join(' '));
    edits.contested.add(`${clientId} ${resourceId}`);
  },
  ({ administrator, state, principal, random, edits }) => {
    const graph = principalOf(state, resources.graph.appId);
    if (principal === null || graph === null) return;
    const role = random.pick(objects(graph, 'appRoles'));
    const [clientId, resourceId] = [text(principal, 'id'), text(graph, 'id')];
    administrator.assign(clientId, resourceId, text(role, 'id'));
    edits.contested.add(`${resourceId} ${text(role, 'id')}`);
  },
  // withdraws consent
  ({ administrator, state, principal, random }) => {
    const clientId = text(principal ?? {}, 'id');
    const consents = [
      ...state.objects('oauth2PermissionGrant').filter((grant) => grant.clientId === clientId),
      ...state.objects('appRoleAssignment').filter((assignment) => assignment.principalId === clientId),
    ];
    if (consents.length > 0) administrator.delete(text(random.pick(consents), 'id'));
  },
  ({ administrator, random }) => {
    administrator.addServicePrincipal(
      random.pick([resources.keyVault.appId, resources.storage.appId, resources.management.appId]),
    );
  },
];

function principalOf(state: TenantState, appId: string): JsonObject | null {
  return state.byAppId('servicePrincipal', appId);
}

function scopesGranted(state: TenantState, clientId: string, resourceId: string): readonly string[] {
  const grant = state
    .objects('oauth2PermissionGrant')
    .find(
      (item) =>
        item.clientId === clientId && item.resourceId === resourceId && item.consentType === 'AllPrincipals',
    );
  return scopesOf(text(grant ?? {}, 'scope'));
}
