import { resourceByAppId, resources } from '../permissions/resources';
import { directoryRoles } from './directory-roles';
import type { Action, Change, ListedPermission, Platform } from './change';
import type { SecretLifetime } from './wanted';

export type ChangeGroup = 'registration' | 'permissions' | 'secret' | 'servicePrincipals' | 'consent';

/** A change in words for the review, the progress list, the journal and the terminal. */
export interface ChangeWords {
  readonly group: ChangeGroup;
  readonly sign: 'add' | 'change' | 'remove';
  readonly title: string;
  readonly reason: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly undo: string;
  readonly items: readonly { readonly name: string; readonly note: string }[];
}

const undoable = 'Activity › Undo takes it back.';
const platformNames: Readonly<Record<Platform, string>> = {
  web: 'Web',
  spa: 'Single-page application',
  publicClient: 'Mobile and desktop applications',
};

/** What the portal calls an audience. */
export function audienceName(audience: string): string {
  switch (audience) {
    case 'AzureADMyOrg':
      return 'This tenant only (single tenant)';
    case 'AzureADMultipleOrgs':
      return 'Any Microsoft Entra tenant (multitenant)';
    case 'AzureADandPersonalMicrosoftAccount':
      return 'Any Microsoft Entra tenant and personal Microsoft accounts';
    case 'PersonalMicrosoftAccount':
      return 'Personal Microsoft accounts only';
    default:
      return audience;
  }
}

/** The title of the role that a handed-over change takes; null where it is not handed over. */
export function delegateRole({ delegateTo }: Change): string | null {
  return delegateTo === null ? null : roleTitle(delegateTo);
}

/** What somebody has to be to make a change, by the titles of the portal. */
export function roleTitle(needs: NonNullable<Change['delegateTo']>): string {
  switch (needs) {
    case 'applicationAdministrator':
      return directoryRoles.cloudApplicationAdministrator.title;
    case 'privilegedRoleAdministrator':
      return `${directoryRoles.globalAdministrator.title} or ${directoryRoles.privilegedRoleAdministrator.title}`;
  }
}

const onOff = (on: boolean) => (on ? 'On' : 'Off');
const monthsText = (months: SecretLifetime) => `${String(months)} months`;

/** Says what an action does, why, and how it is taken back. */
export function describe(action: Action): ChangeWords {
  switch (action.kind) {
    case 'createApplication':
      return words('registration', 'add', `Create the app registration “${action.displayName}”`, {
        reason: 'Rewst signs in to Microsoft 365 with a registration of your own.',
        after: action.displayName,
        undo: 'Activity › Undo deletes it again; Entra keeps a deleted app for 30 days.',
      });
    case 'deleteApplication':
      return words('registration', 'remove', `Delete the app registration “${action.displayName}”`, {
        reason: 'The run that is undone created or restored it.',
        before: action.displayName,
        undo: 'Entra keeps a deleted app for 30 days; it can be restored in the portal until then.',
      });
    case 'restoreApplication':
      return words('registration', 'add', `Restore the deleted app registration “${action.displayName}”`, {
        reason: 'Rewst uses this client ID, and the app was deleted less than 30 days ago.',
        after: action.appId,
        undo: 'Activity › Undo deletes it again; Entra keeps a deleted app for 30 days.',
      });
    case 'setAudience':
      return words(
        'registration',
        action.from === null ? 'add' : 'change',
        'Set who can sign in to the app',
        {
          reason:
            action.to === 'AzureADMultipleOrgs'
              ? 'A CSP partner works in its customers’ tenants: Rewst’s auth subject is “common”.'
              : 'Rewst works in this tenant alone: its auth subject is the tenant id.',
          before: action.from === null ? null : audienceName(action.from),
          after: audienceName(action.to),
        },
      );
    case 'addIdentifierUri':
      return words('registration', 'add', 'Add an Application ID URI', {
        reason: 'The run that is undone took it off.',
        after: action.uri,
      });
    case 'removeIdentifierUri':
      return words('registration', 'remove', 'Remove an Application ID URI on an unverified domain', {
        reason: 'Entra makes an app multitenant only when its Application ID URIs lie on verified domains.',
        before: action.uri,
      });
    case 'addRedirectUri':
      return words(
        'registration',
        'add',
        `Add Rewst’s callback as a ${platformNames[action.platform]} redirect URI`,
        {
          reason: 'Microsoft sends the user back to Rewst only on an address that is registered.',
          after: action.uri,
        },
      );
    case 'removeRedirectUri':
      return words(
        'registration',
        'remove',
        `Remove a redirect URI under ${platformNames[action.platform]}`,
        {
          reason: 'Rewst’s callback works under Web alone, spelled exactly as Rewst sends it.',
          before: action.uri,
        },
      );
    case 'setIdTokens':
      return words('registration', 'change', `Turn ID tokens ${action.to ? 'on' : 'off'}`, {
        reason: 'Rewst asks Microsoft for an ID token; where they are off, sign-in ends with AADSTS700054.',
        before: onOff(!action.to),
        after: onOff(action.to),
      });
    case 'setAccessTokens':
      return words(
        'registration',
        'change',
        `Turn access tokens (implicit grant) ${action.to ? 'on' : 'off'}`,
        {
          reason: 'The sign-in request asks for an access token in the answer.',
          before: onOff(!action.to),
          after: onOff(action.to),
        },
      );
    case 'setPublicClientFallback':
      return words(
        'registration',
        'change',
        `${action.to ? 'Allow' : 'Stop'} treating the app as a public client`,
        {
          reason: 'Rewst signs in with a client secret, which a public client must not send.',
          before: onOff(!action.to),
          after: onOff(action.to),
        },
      );
    case 'setTokenVersion':
      return words('registration', 'change', 'Set the access token version', {
        reason: 'This kind of sign-in needs version 2 tokens.',
        before: action.from === null ? 'Not set' : String(action.from),
        after: action.to === null ? 'Not set' : String(action.to),
      });
    case 'listPermissions':
      return words(
        'permissions',
        'add',
        `List ${count(action.permissions.length, 'permission')} of ${action.api.name}`,
        { reason: listReason(action), items: items(action.permissions) },
      );
    case 'unlistPermissions':
      return words(
        'permissions',
        'remove',
        `Take ${count(action.permissions.length, 'permission')} of ${action.api.name} off the list`,
        {
          reason: unlistReason(action.because),
          items: items(action.permissions),
        },
      );
    case 'addSecret':
      return words('secret', 'add', 'Create a client secret', {
        reason:
          'Rewst proves with it that it may use this registration. It goes straight to this computer’s keychain.',
        after:
          action.maxDays === null
            ? `Valid for ${monthsText(action.months)}`
            : `Valid for ${daysText(action.maxDays)}, the most that this tenant’s policy allows`,
        undo: 'Activity › Undo removes it from the app and from the keychain.',
      });
    case 'removeSecret':
      return words(
        'secret',
        'remove',
        `Remove the client secret “${action.displayName ?? 'without a description'}”`,
        {
          reason: 'It is no longer needed, or no longer valid.',
          before: action.keyId,
          undo: 'A removed secret can’t be brought back; a new one can be made.',
        },
      );
    case 'createServicePrincipal':
      return words('servicePrincipals', 'add', 'Add the app to this tenant’s enterprise applications', {
        reason:
          'Consent is given to the enterprise application (service principal), not to the registration.',
      });
    case 'restoreServicePrincipal':
      return words(
        'servicePrincipals',
        'add',
        'Restore the enterprise application that was deleted with it',
        {
          reason:
            'Entra does not bring it back with the app registration, and nobody can sign in without it.',
          undo: 'It goes again when the app is deleted.',
        },
      );
    case 'deleteServicePrincipal':
      return words(
        'servicePrincipals',
        'remove',
        'Remove the app from this tenant’s enterprise applications',
        {
          reason: 'The run that is undone added it.',
          undo: 'Adding it again needs new consent.',
        },
      );
    case 'setServicePrincipalEnabled':
      return words(
        'servicePrincipals',
        'change',
        `${action.to ? 'Enable' : 'Disable'} sign-in to the enterprise application`,
        {
          reason: 'A disabled enterprise application can’t sign in (AADSTS7000112).',
          before: action.to ? 'Disabled' : 'Enabled',
          after: action.to ? 'Enabled' : 'Disabled',
        },
      );
    case 'createResourceServicePrincipal':
      return words('servicePrincipals', 'add', `Add ${resources[action.resource].name} to this tenant`, {
        reason: 'Consent fails (AADSTS650052) while the API has no service principal in the tenant.',
        after: resources[action.resource].appId,
        undo: 'It stays: it is Microsoft’s own API, and other apps may use it by then.',
      });
    case 'setResourceEnabled':
      return words(
        'servicePrincipals',
        'change',
        `${action.to ? 'Enable' : 'Disable'} ${resources[action.resource].name} in this tenant`,
        {
          reason: 'The API is switched off for the whole tenant (AADSTS500014).',
          before: onOff(!action.to),
          after: onOff(action.to),
        },
      );
    case 'grantScopes':
      return words(
        'consent',
        'add',
        `Consent to ${count(action.scopes.length, 'delegated permission')} of ${action.api.name}`,
        {
          reason: 'Without tenant-wide consent every user would be asked, or refused.',
          items: action.scopes.map((name) => ({ name, note: 'Delegated' })),
        },
      );
    case 'revokeScopes':
      return words(
        'consent',
        'remove',
        `Take back consent to ${count(action.scopes.length, 'delegated permission')} of ${action.api.name}`,
        {
          reason: 'It was granted for what is being removed.',
          items: action.scopes.map((name) => ({ name, note: 'Delegated' })),
        },
      );
    case 'assignRole':
      return words('consent', 'add', `Consent to ${action.name} of ${action.api.name} (application)`, {
        reason: 'Rewst does this in the background, without a user.',
      });
    case 'unassignRole':
      return words(
        'consent',
        'remove',
        `Take back consent to ${action.name} of ${action.api.name} (application)`,
        {
          reason: 'It was granted by the run that is undone.',
        },
      );
    case 'assignCaller':
      return words('servicePrincipals', 'add', 'Assign your account to the enterprise application', {
        reason: 'The app asks for assignment, and your account is not assigned (AADSTS50105).',
      });
    case 'unassignCaller':
      return words('servicePrincipals', 'remove', 'Take your account off the enterprise application', {
        reason: 'The run that is undone assigned it.',
      });
    case 'setAssignmentRequired':
      return words(
        'servicePrincipals',
        'change',
        `${action.to ? 'Ask for' : 'Stop asking for'} assignment to the enterprise application`,
        {
          reason: 'While assignment is required, only assigned users can sign in (AADSTS50105).',
          before: onOff(!action.to),
          after: onOff(action.to),
        },
      );
  }
}

/** "Delegated" or "Application", as the portal writes the two kinds. */
export function kindName(kind: string): 'application' | 'delegated' {
  return kind === 'Role' ? 'application' : 'delegated';
}

function listReason(action: Action & { kind: 'listPermissions' }): string {
  if (action.because === 'undo') return 'The run that is undone took them off the list.';
  const meaning = resourceByAppId(action.api.appId)?.meaning;
  return meaning === undefined ? 'Rewst asks for them.' : `Rewst uses it for ${meaning}.`;
}

function items(permissions: readonly ListedPermission[]): ChangeWords['items'] {
  return permissions.map((p) => ({
    name: `${p.name ?? p.id} (${kindName(p.kind)})`,
    note: p.why ?? '',
  }));
}

function unlistReason(because: 'dead' | 'lookAlike' | 'undo'): string {
  switch (because) {
    case 'dead':
      return 'The API does not offer them (any more); consent fails while they are listed (AADSTS1003031).';
    case 'lookAlike':
      return 'Rewst can’t use this API: it is not the Partner Center that Rewst talks to.';
    case 'undo':
      return 'The run that is undone added them.';
  }
}

/** A lifetime in whole days, or in hours where it is less than one. */
export function daysText(days: number): string {
  return days < 1 ? count(Math.floor(days * 24), 'hour') : count(Math.floor(days), 'day');
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function words(
  group: ChangeGroup,
  sign: ChangeWords['sign'],
  title: string,
  rest: { reason: string } & Partial<Pick<ChangeWords, 'before' | 'after' | 'undo' | 'items'>>,
): ChangeWords {
  return { group, sign, title, before: null, after: null, undo: undoable, items: [], ...rest };
}
