import type { ChangeView, PlanView } from '../../../src/contract/views/plan';
import { resources, type ResourceKey } from '../../../src/domain/permissions/resources';
import {
  recommendedChoice,
  resolvePermissions,
  type WantedPermission,
} from '../../../src/domain/permissions/selection';
import { callbackUri } from '../../../src/domain/registration/callback';
import { adoptionId } from '../../../src/domain/registration/adoption/adoption';
import { changeId, type Action } from '../../../src/domain/registration/changes/change';
import { describe } from '../../../src/domain/registration/changes/describe';
import { keyId } from './ids';
import { appId, tenantId, testGuid } from '../../support/ids';

const noRisk: ChangeView['risk'] = { level: 'none' };
const notice = (consequence: string): ChangeView['risk'] => ({ level: 'notice', consequence });
const confirm = (consequence: string): ChangeView['risk'] => ({ level: 'confirm', consequence });

function change(action: Action, risk = noRisk, delegateTo: string | null = null): ChangeView {
  const words = describe(action);
  return {
    id: changeId(action),
    ...words,
    items: words.items.map((item) => ({ ...item })),
    risk,
    delegateTo,
  };
}

function api(key: ResourceKey) {
  return { appId: resources[key].appId, name: resources[key].name };
}

function byApi(permissions: readonly WantedPermission[]) {
  const groups = new Map<ResourceKey, WantedPermission[]>();
  for (const permission of permissions) {
    groups.set(permission.resource, [...(groups.get(permission.resource) ?? []), permission]);
  }
  return [...groups];
}

const alone = notice('Rewst will be able to do this in the whole tenant, without a user being signed in.');
const named = notice('Rewst will be able to do this in the name of the account that authorises it.');

function consents(permissions: readonly WantedPermission[], rolesFor: string | null): ChangeView[] {
  return byApi(permissions).flatMap(([key, wanted]) => {
    const scopes = wanted.filter((p) => p.kind === 'Scope').map((p) => p.name);
    const roles = wanted.filter((p) => p.kind === 'Role');
    return [
      ...(scopes.length === 0 ? [] : [change({ kind: 'grantScopes', api: api(key), scopes }, named)]),
      ...roles.map((role) =>
        change(
          { kind: 'assignRole', api: api(key), roleId: role.id, name: role.name },
          alone,
          key === 'graph' ? rolesFor : null,
        ),
      ),
    ];
  });
}

function sentences(permissions: readonly WantedPermission[]): string[] {
  return byApi(permissions).map(([key, wanted]) => {
    const names = wanted
      .filter((p) => p.kind === 'Scope')
      .map((p) => p.name)
      .join(', ');
    return `Rewst will be able to use ${names} of ${resources[key].name} in Contoso, in the name of the account that authorises it.`;
  });
}

const permissions = resolvePermissions(recommendedChoice(false));

const listings = byApi(permissions).map(([key, wanted]) =>
  change({
    kind: 'listPermissions',
    api: api(key),
    because: 'wanted',
    permissions: wanted.map(({ id, kind, name, why }) => ({ id, kind, name, why })),
  }),
);

function plan(rest: Partial<PlanView> & Pick<PlanView, 'changes'>): PlanView {
  return {
    planId: 'plan-1',
    purpose: 'prepare',
    target: { kind: 'new', displayName: 'Rewst Microsoft Cloud' },
    tenant: { tenantId, displayName: 'Contoso' },
    ownChanges: rest.changes.filter((c) => c.delegateTo === null).length,
    unchanged: [],
    warnings: [],
    blockers: [],
    adoption: null,
    consentSentences: [],
    ...rest,
  };
}

const existing: PlanView['target'] = { kind: 'existing', displayName: 'Rewst (2024)', appId };

const unchanged: PlanView['unchanged'] = [
  { what: 'redirectUri', text: 'https://helpdesk.contoso.com/signin-oidc' },
  { what: 'redirectUri', text: 'https://portal.contoso.com/.auth/login/aad/callback' },
  { what: 'secret', text: 'Helpdesk portal (2025)' },
  { what: 'permission', text: '14 permissions that the app lists today' },
  { what: 'setting', text: 'Access tokens stay off' },
];

/** Everything for a new app, as a Global Administrator of a fresh tenant gets it. */
export function newAppPlan(): PlanView {
  return plan({
    changes: [
      change({ kind: 'createApplication', displayName: 'Rewst Microsoft Cloud' }),
      change({ kind: 'setAudience', from: null, to: 'AzureADMyOrg' }),
      change({ kind: 'addRedirectUri', platform: 'web', uri: callbackUri('us') }),
      change({ kind: 'setIdTokens', to: true }),
      ...listings,
      change({ kind: 'addSecret', months: 12, maxDays: null }),
      change({ kind: 'createServicePrincipal' }),
      change({ kind: 'createResourceServicePrincipal', resource: 'keyVault' }),
      change({ kind: 'createResourceServicePrincipal', resource: 'management' }),
      ...consents(permissions, null),
    ],
    consentSentences: sentences(permissions),
  });
}

/** The same for a user who may not consent to application permissions of Microsoft Graph. */
export function delegatedPlan(): PlanView {
  const changes = newAppPlan().changes.filter((c) => c.group !== 'consent');
  return plan({
    changes: [...changes, ...consents(permissions, 'Global Administrator or Privileged Role Administrator')],
    consentSentences: sentences(permissions),
  });
}

/** An app of others that lacks a few things, with risky changes among them. */
export function existingAppPlan(): PlanView {
  return plan({
    target: existing,
    changes: [
      change(
        { kind: 'setAudience', from: 'AzureADMultipleOrgs', to: 'AzureADMyOrg' },
        confirm('People of other tenants could no longer sign in to this app.'),
      ),
      change(
        { kind: 'removeRedirectUri', platform: 'spa', uri: callbackUri('us') },
        confirm(
          'The callback moves from Single-page application to Web, the only platform on which Rewst can use its client secret.',
        ),
      ),
      change({ kind: 'addRedirectUri', platform: 'web', uri: callbackUri('us') }),
      change({ kind: 'setIdTokens', to: true }),
      ...listings.slice(1, 3),
      change({ kind: 'addSecret', months: 12, maxDays: 180 }),
      ...consents(permissions.slice(0, 12), null),
    ],
    unchanged,
    warnings: [
      {
        id: 'secretShortened-0',
        title: 'The client secret is valid for 180 days at most',
        text: 'This tenant’s policy allows no longer. Registrations shows in time when it has to be renewed.',
      },
    ],
    consentSentences: sentences(permissions.slice(0, 12)),
  });
}

/** An app that someone else has registered with Rewst's callback. */
export function adoptingPlan(): PlanView {
  const displayName = 'Rewst Microsoft Cloud';
  return plan({
    target: { kind: 'existing', displayName, appId },
    changes: [
      ...listings,
      change({ kind: 'addSecret', months: 12, maxDays: null }),
      ...consents(permissions, null),
    ],
    consentSentences: sentences(permissions),
    adoption: {
      id: adoptionId,
      consequence: `This computer has no record of having made “${displayName}”. It is owned by “Ben Okafor” (no directory role) and “Deploy pipeline” (Cloud Application Administrator). Others can sign in as it with 1 client secret, 1 certificate and 1 federated credential. Its owners, and all who can sign in as it, can use everything that is consented to here.`,
      created: '2026-11-21T12:00:00Z',
      owners: [
        {
          id: testGuid(70),
          name: 'Ben Okafor',
          what: 'ben@contoso.com',
          roles: 'no directory role',
          owns: ['application'],
        },
        {
          id: testGuid(71),
          name: 'Deploy pipeline',
          what: 'an application',
          roles: 'Cloud Application Administrator',
          owns: ['servicePrincipal'],
        },
      ],
      credentials: [
        {
          id: testGuid(72),
          kind: 'Client secret',
          name: 'Rewst',
          hint: 'Pln…',
          from: '2026-11-21T12:00:00Z',
          until: '2028-11-20T12:00:00Z',
        },
        {
          id: testGuid(73),
          kind: 'Certificate',
          name: 'CN=Rewst',
          hint: null,
          from: '2026-11-21T12:00:00Z',
          until: '2027-11-21T12:00:00Z',
        },
        {
          id: testGuid(74),
          kind: 'Federated credential',
          name: 'rewst-sync',
          hint: 'https://token.actions.githubusercontent.com repo:ben-okafor/notes:ref:refs/heads/main',
          from: null,
          until: null,
        },
      ],
      unread: [],
    },
  });
}

/** The same where hardly anything could be read. */
export function unreadAdoptionPlan(): PlanView {
  const { adoption, ...rest } = adoptingPlan();
  return {
    ...rest,
    adoption: adoption && {
      ...adoption,
      consequence:
        'This computer has no record of having made “Rewst Microsoft Cloud”. Who owns it could not be read. Not all of its credentials could be read, so there may be more. Its owners, and all who can sign in as it, can use everything that is consented to here.',
      owners: [],
      credentials: [],
      unread: [
        'Its owners are not readable. Your account may not do this.',
        'Its federated credentials are not readable. Microsoft Graph was busy.',
      ],
    },
  };
}

/** After someone else changed the app: one change is new, one is no longer needed. */
export function renewedPlan(): PlanView {
  const before = existingAppPlan();
  return {
    ...before,
    planId: 'plan-2',
    changes: [
      ...before.changes.filter((c) => !c.id.startsWith('setIdTokens')),
      change({ kind: 'createResourceServicePrincipal', resource: 'storage' }),
    ],
    ownChanges: before.ownChanges,
  };
}

/** Nothing is left to do. */
export function emptyPlan(): PlanView {
  return plan({ target: existing, changes: [], unchanged });
}

/** Nothing can be done: two fields at fault. */
export function blockedPlan(): PlanView {
  return plan({
    changes: newAppPlan().changes.slice(0, 3),
    blockers: [
      {
        id: 'registrationForbidden',
        title: 'You can’t register an app in this tenant',
        text: 'Users may not register apps here, and your account has none of the roles that may. Ask for Application Developer or Cloud Application Administrator, or choose an existing app that you own.',
        field: 'target',
      },
    ],
  });
}

/** What fixes AADSTS700054. */
export function fixPlan(): PlanView {
  return plan({
    planId: 'plan-fix',
    purpose: 'fix',
    target: existing,
    changes: [change({ kind: 'setIdTokens', to: true })],
    unchanged,
  });
}

/** A new secret beside the old one. */
export function rotatePlan(): PlanView {
  return plan({
    planId: 'plan-rotate',
    purpose: 'rotate',
    target: existing,
    changes: [change({ kind: 'addSecret', months: 12, maxDays: null })],
    unchanged,
  });
}

/** One old secret is taken off. */
export function removeSecretPlan(): PlanView {
  return plan({
    planId: 'plan-remove',
    purpose: 'rotate',
    target: existing,
    changes: [
      change(
        { kind: 'removeSecret', keyId, displayName: 'Rewst 2024', because: 'asked' },
        confirm(
          'Whatever still signs in with this client secret stops working at once. It can’t be brought back.',
        ),
      ),
    ],
    unchanged,
  });
}

/** Takes a whole run back, the app it made included. */
export function undoPlanView(): PlanView {
  return plan({
    planId: 'plan-undo',
    purpose: 'undo',
    target: { kind: 'existing', displayName: 'Rewst Microsoft Cloud', appId },
    changes: [
      change(
        { kind: 'deleteApplication', appId, displayName: 'Rewst Microsoft Cloud' },
        confirm('Whatever uses this app stops working. Entra keeps it for 30 days.'),
      ),
    ],
    warnings: [
      {
        id: 'left-0',
        title: 'Left as it is',
        text: 'Azure Key Vault unchanged in this tenant: it is Microsoft’s own API, and other apps may use it by now.',
      },
    ],
  });
}
