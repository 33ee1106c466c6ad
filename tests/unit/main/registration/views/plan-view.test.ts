import { describe, expect, test } from 'vitest';
import { known } from '../../../../../src/domain/registration/found';
import type { LeaveOut } from '../../../../../src/domain/registration/differences/blocker';
import type { Plan } from '../../../../../src/domain/registration/plan';
import type { Warning } from '../../../../../src/domain/registration/differences/warning';
import { planView, warningText } from '../../../../../src/main/registration/views/plan-view';
import { foundRegistration, foundTenant, tenantWithRoles } from '../../../domain/registration/found';
import { existing, planWanted, wizard } from '../../../domain/registration/plan/plans';

const resource = 'graph';
const why = 'No answer.';
const appId = 'fabfbdc4-5751-471c-ac43-3826fa1afc31';

/** One of each kind, in all its forms. */
const warnings: { readonly [K in Warning['kind']]: readonly (Warning & { kind: K })[] } = {
  permissionNotOffered: [{ kind: 'permissionNotOffered', resource, name: 'User.Read', id: 'i' }],
  resourceUnavailable: [{ kind: 'resourceUnavailable', resource }],
  resourceUnknown: [{ kind: 'resourceUnknown', resource, why }],
  scopesLong: [{ kind: 'scopesLong', resource, length: 3900 }],
  lookAlikeListed: [{ kind: 'lookAlikeListed', appId }],
  secretsBlocked: [{ kind: 'secretsBlocked' }],
  secretShortened: [{ kind: 'secretShortened', maxDays: 90 }],
  secretPolicyUnknown: [{ kind: 'secretPolicyUnknown', why }],
  rolesUnknown: [{ kind: 'rolesUnknown', why }],
  consentUnknown: [{ kind: 'consentUnknown', why }],
  assignmentRequired: [{ kind: 'assignmentRequired' }],
  disabledByMicrosoft: [{ kind: 'disabledByMicrosoft' }],
  nearMissRedirectUri: [{ kind: 'nearMissRedirectUri', uri: 'https://a.example/' }],
  nameTaken: [
    { kind: 'nameTaken', count: 1 },
    { kind: 'nameTaken', count: 3 },
  ],
};

test.each(
  Object.values(warnings)
    .flat()
    .map((warning) => [JSON.stringify(warning), warning] as const),
)('%s has words', (_, warning) => {
  const { title, text } = warningText(warning);
  expect(title).toMatch(/^\S/);
  expect(text).toMatch(/\.$/);
  expect(title + text).not.toMatch(/undefined|null|\[object|NaN/);
});

function view(plan: Plan, notUndone: readonly string[] = [], tenant = foundTenant()) {
  return planView({
    id: 'plan-1',
    request: { purpose: 'undo', runId: 'run' },
    plan,
    tenant,
    adoption: null,
    notUndone,
    neverUndone: [],
  });
}

test.each<[LeaveOut[], string, string]>([
  [[], 'level', 'Prepare a new app registration instead'],
  [
    [{ kind: 'pack', pack: 'mail', characters: 60 }],
    'packs',
    'leave out the pack “Mail” (60 characters fewer)',
  ],
  [
    [
      { kind: 'level', level: 'minimum', characters: 500 },
      { kind: 'pack', pack: 'mail', characters: 60 },
    ],
    'level',
    'choose the level Minimum (500 characters fewer) or leave out the pack',
  ],
])('a grant that is too long says what to leave out: %j', (leaveOut, field, text) => {
  const plan: Plan = {
    ...planWanted(wizard()),
    blockers: [{ kind: 'scopesTooLong', resource, length: 4100, leaveOut }],
  };
  expect(view(plan).blockers).toMatchObject([{ field, text: expect.stringContaining(text) as string }]);
});

describe('a plan in words', () => {
  test('shows every change with why, what it was, what it will be, and how it is taken back', () => {
    const shown = view(planWanted(wizard({ ...existing, partner: true }), foundRegistration()));
    expect(shown.changes.length).toBeGreaterThan(5);
    for (const change of shown.changes) {
      for (const text of [change.title, change.reason, change.undo]) expect(text).toMatch(/^[A-Z]/);
    }
    expect(shown.changes.find((change) => change.id.startsWith('setAudience'))).toMatchObject({
      before: 'This tenant only (single tenant)',
      after: 'Any Microsoft Entra tenant (multitenant)',
      risk: { level: 'confirm' },
    });
  });

  test('counts what the user makes apart from what is delegated, and names who can', () => {
    const shown = view(planWanted(wizard(), null, tenantWithRoles([])), [], tenantWithRoles([]));
    const delegated = shown.changes.filter((change) => change.delegateTo !== null);
    expect(delegated.length).toBeGreaterThan(0);
    expect(shown.ownChanges).toBe(shown.changes.length - delegated.length);
    expect(delegated[0]?.delegateTo).toContain('Administrator');
  });

  test('says in sentences what Rewst will be able to do, delegated and on its own', () => {
    const sentences = view(planWanted(wizard({ integrations: ['exchange'] }))).consentSentences;
    expect(sentences).toEqual([
      'Rewst will be able to use Exchange.Manage of Office 365 Exchange Online in Contoso, in the name of the account that authorises it.',
      'Rewst will be able to use Exchange.ManageAsApp of Office 365 Exchange Online in all of Contoso, without a user being signed in.',
    ]);
  });

  test('shows what an undo leaves as it is', () => {
    const shown = view(planWanted(wizard()), ['The API stays.']);
    expect(shown.warnings).toContainEqual({ id: 'left-0', title: 'Left as it is', text: 'The API stays.' });
  });

  test('points at the field that stops it', () => {
    const blockers = (displayName: string) =>
      view(planWanted(wizard({ target: { kind: 'new', displayName } }))).blockers;
    expect(blockers('')).toMatchObject([{ field: 'displayName', title: 'The app needs a name' }]);
    expect(blockers('x'.repeat(300))).toMatchObject([
      { field: 'displayName', title: 'The name is too long' },
    ]);
  });

  test('sends a user who may not register an app to the apps that exist', () => {
    const tenant = foundTenant({
      usersMayRegister: known(false),
      caller: { id: 'u', displayName: '', userPrincipalName: '', roles: known([]) },
    });
    expect(view(planWanted(wizard(), null, tenant)).blockers).toMatchObject([
      { field: 'target', title: 'You can’t register an app in this tenant' },
    ]);
  });
});
