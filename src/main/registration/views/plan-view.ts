import { isolated, isolatedUri } from '../../../domain/names';
import { daysText } from '../../../domain/amounts';
import { purposeOf } from '../../../contract/plan-request';
import type { StoredPlan } from '../planning/stored-plan';
import type { PlanView } from '../../../contract/views/plan';
import { adoptionView } from './adoption-view';
import { packs } from '../../../domain/permissions/packs';
import { resources } from '../../../domain/permissions/resources';
import { documentedScopeLength, refusedScopeLength } from '../../../domain/permissions/selection';
import type { Change } from '../../../domain/registration/changes/change';
import { describe, delegateRole } from '../../../domain/registration/changes/describe';
import type { FoundTenant } from '../../../domain/registration/found';
import type { Blocker, LeaveOut } from '../../../domain/registration/differences/blocker';
import { serviceReferenceTexts } from '../../../domain/registration/service-reference';
import { longestAppName } from '../../../domain/registration/wanted/wanted';
import { type Warning } from '../../../domain/registration/differences/warning';

/** What the review shows of a plan. */
type PlanToShow = Pick<
  StoredPlan,
  'id' | 'request' | 'plan' | 'tenant' | 'adoption' | 'notUndone' | 'neverUndone'
>;

/** A plan in words, for the review. */
export function planView(stored: PlanToShow): PlanView {
  const { id, request, plan, tenant, adoption, notUndone, neverUndone } = stored;
  const { target } = plan;
  return {
    planId: id,
    purpose: purposeOf(request),
    target:
      target.kind === 'new'
        ? { kind: 'new', displayName: target.displayName }
        : { kind: 'existing', displayName: target.displayName, appId: target.appId },
    tenant: { tenantId: tenant.tenantId, displayName: tenant.displayName },
    changes: plan.changes.map(changeView),
    adoption: adoption === null ? null : adoptionView(target.displayName, adoption),
    ownChanges: plan.changes.filter((change) => change.delegateTo === null).length,
    unchanged: plan.unchanged.map(({ what, text }) => ({ what, text })),
    warnings: [
      ...plan.warnings.map((warning, index) => ({
        id: `${warning.kind}-${String(index)}`,
        ...warningText(warning),
      })),
      ...[...notUndone, ...neverUndone].map((text, index) => ({
        id: `left-${String(index)}`,
        title: 'Left as it is',
        text,
      })),
    ],
    blockers: plan.blockers.map((blocker) => ({ id: blocker.kind, ...blockerText(blocker) })),
    consentSentences: consentSentences(plan.changes, tenant),
  };
}

function changeView(change: Change): PlanView['changes'][number] {
  const words = describe(change.action);
  return {
    id: change.id,
    ...words,
    items: words.items.map((item) => ({ ...item })),
    risk: { ...change.risk },
    delegateTo: delegateRole(change),
  };
}

/** What Rewst will be able to do, one sentence an API and kind, as the user consents to it. */
function consentSentences(changes: readonly Change[], tenant: FoundTenant): string[] {
  const delegated: string[] = [];
  const application = new Map<string, string[]>();
  for (const { action } of changes) {
    if (action.kind === 'grantScopes') {
      delegated.push(
        `Rewst will be able to use ${conjunction.format(action.scopes)} of ${action.api.name} in ${isolated(tenant.displayName)}, in the name of the account that authorises it.`,
      );
    }
    if (action.kind === 'assignRole') {
      application.set(action.api.name, [...(application.get(action.api.name) ?? []), action.name]);
    }
  }
  const alone = [...application].map(
    ([api, names]) =>
      `Rewst will be able to use ${conjunction.format(names)} of ${api} in all of ${isolated(tenant.displayName)}, without a user being signed in.`,
  );
  return [...delegated, ...alone];
}

/** “a, b and c”. */
const conjunction = new Intl.ListFormat('en-GB');

/** A warning in words: what it is, what it means. */
export function warningText(warning: Warning): { readonly title: string; readonly text: string } {
  switch (warning.kind) {
    case 'permissionNotOffered':
      return {
        title: `${warning.name} is left out`,
        text: `${resources[warning.resource].name} in this tenant does not offer it (${warning.id}). Everything else is done.`,
      };
    case 'resourceUnavailable':
      return {
        title: `${resources[warning.resource].name} is left out`,
        text: 'None of this tenant’s licences includes the service. It is not listed on the app and not consented to, since that would make all consent fail. Add a licence that includes it, then prepare again.',
      };
    case 'resourceUnknown':
      return {
        title: `${resources[warning.resource].name} could not be looked at`,
        text: `${warning.why} Whether it is in this tenant shows when the changes are made.`,
      };
    case 'scopesLong':
      return {
        title: `Many delegated permissions of ${resources[warning.resource].name}`,
        text: `Their names together are ${String(warning.length)} characters long; Microsoft documents a limit of ${String(documentedScopeLength)}. It may refuse them.`,
      };
    case 'lookAlikeListed':
      return {
        title: 'A wrong Partner Center is on the app',
        text: `The app lists the API ${warning.appId}, which looks like Microsoft Partner Center but does not work with Rewst. It can be swapped for the right one.`,
      };
    case 'secretsBlocked':
      return {
        title: 'This tenant’s policy blocks new client secrets',
        text: 'Everything else can be prepared. Then ask an admin who manages app policies in this tenant to exempt the app, and create the secret afterwards under Registrations.',
      };
    case 'secretShortened':
      return {
        title: `The client secret is valid for ${daysText(warning.maxDays)} at most`,
        text: 'This tenant’s policy allows no longer. Registrations shows in time when it has to be renewed.',
      };
    case 'secretPolicyUnknown':
      return {
        title: 'The policy on client secrets could not be read',
        text: `${warning.why} If it forbids the secret, everything else is done and you are told.`,
      };
    case 'rolesUnknown':
      return {
        title: 'Your roles could not be read',
        text: `${warning.why} What you may not do is left to a Global Administrator, with a link to send.`,
      };
    case 'consentUnknown':
      return {
        title: 'What is consented to already could not be read',
        text: `${warning.why} Consent that exists is kept: it is looked at again just before anything is granted.`,
      };
    case 'assignmentRequired':
      return {
        title: 'Only assigned accounts can sign in to the app',
        text: 'If another account than yours authorises Rewst, assign that one too: in the portal, under Users and groups of the enterprise application (AADSTS50105).',
      };
    case 'disabledByMicrosoft':
      return {
        title: 'Microsoft has disabled this app',
        text: 'Only Microsoft can enable it again. Open a support request, or prepare a new registration.',
      };
    case 'nearMissRedirectUri':
      return {
        title: 'A redirect URI is nearly Rewst’s callback',
        text: `${isolatedUri(warning.uri)} differs in case, in a slash or in the scheme. It does no harm and stays.`,
      };
    case 'nameTaken':
      return {
        title:
          warning.count === 1
            ? 'An app of this name exists already'
            : `${String(warning.count)} apps of this name exist already`,
        text: 'Entra allows that, but they are easily mixed up. Choose another name, or take the existing one.',
      };
  }
}

function blockerText(blocker: Blocker): { title: string; text: string; field: string | null } {
  switch (blocker.kind) {
    case 'scopesTooLong':
      return {
        title: `Too many delegated permissions of ${resources[blocker.resource].name}`,
        text: `With those that are granted to the app already, their names together are ${String(blocker.length)} characters long; Microsoft refuses more than ${String(refusedScopeLength)} (AADSTS650051). ${leaveOutText(blocker.leaveOut)}`,
        field: blocker.leaveOut[0]?.kind === 'pack' ? 'packs' : 'level',
      };
    case 'registrationForbidden':
      return {
        title: 'You can’t register an app in this tenant',
        text: 'Users may not register apps here, and your account has none of the roles that may. Ask for Application Developer or Cloud Application Administrator, or choose an existing app that you own.',
        field: 'target',
      };
    case 'badServiceReference':
      return {
        title: 'The service management reference can’t be used',
        text: `It ${serviceReferenceTexts[blocker.problem]}`,
        field: 'serviceReference',
      };
    case 'badName':
      return {
        title: blocker.problem === 'empty' ? 'The app needs a name' : 'The name is too long',
        text:
          blocker.problem === 'empty'
            ? 'Type the name by which you will find it in the portal.'
            : `Entra takes ${String(longestAppName)} characters at most.`,
        field: 'displayName',
      };
  }
}

const levelNames = { minimum: 'Minimum', recommended: 'Recommended' } as const;

function leaveOutText(parts: readonly LeaveOut[]): string {
  const names = parts.map((part) => {
    const name =
      part.kind === 'level'
        ? `choose the level ${levelNames[part.level]}`
        : `leave out the pack “${packs.find(({ key }) => key === part.pack)?.title ?? part.pack}”`;
    return `${name} (${String(part.characters)} characters fewer)`;
  });
  if (names.length === 0) return 'Prepare a new app registration instead, to which nothing is granted yet.';
  return `You can ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)}.`;
}
