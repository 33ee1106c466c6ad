import { at, confirm, guide, type Remedy } from '../remedy';
import type { CauseRule } from './cause';

/** The list of permissions on the registration, and the scopes of a request. Source: Microsoft's error reference. */

const removeDead: Remedy = confirm(
  { kind: 'removeDeadPermissions' },
  'Permissions that the API does not offer are taken off the registration. They never worked; nothing that works is lost.',
  at('apiPermissions', 'Open API permissions and look for entries without a name or with a warning.'),
  'Remove them, grant admin consent again, and authorize in Rewst.',
);

const consent = { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' } as const;

export const permissionCauses: readonly CauseRule[] = [
  {
    id: 'app-misconfigured',
    codes: [650056],
    codesIfSaid: [65005],
    says: [['misconfigured application', 'has not listed any permissions']],
    title: 'The registration lists no permission of this API, or nobody consented',
    explanation:
      'At the least User.Read of Microsoft Graph must be listed and granted. The same text comes when the Client ID in Rewst belongs to another app.',
    remedy: addGraph(),
    ...consent,
  },
  {
    id: 'sign-in-permission-missing',
    codes: [90008],
    says: [['it must require access to', 'sign in and read user profile']],
    title: 'The registration lacks the permission to sign in and read the user’s profile',
    explanation: 'Without User.Read of Microsoft Graph no app can be consented to.',
    remedy: addGraph(),
    ...consent,
  },
  {
    id: 'scope-does-not-exist',
    codes: [650053],
    codesIfSaid: [65005],
    says: [['asked for scope', "that doesn't exist"]],
    title: 'The request asks for a permission that this API does not have',
    explanation:
      'The name is misspelled or belongs to another API. Which scopes are asked for is decided in Rewst’s bundle, unless the registration lists a permission that no longer exists.',
    remedy: badScope(),
    ...consent,
  },
  {
    id: 'scope-invalid',
    codes: [70011],
    says: [["input parameter 'scope' is not valid"], ['the scope format is invalid']],
    title: 'The scope in the request is not valid',
    explanation:
      'The list of scopes is misspelled, mixes forms that cannot stand together, or names an API wrongly.',
    remedy: badScope(),
    ...consent,
  },
  {
    id: 'scope-invalid-at-redemption',
    codes: [28002],
    title: 'The scope is not valid for an access token',
    explanation: 'When the code was exchanged, the caller asked for something that no API offers.',
    remedy: badScope(),
    ...consent,
  },
  {
    id: 'scope-empty',
    codes: [28003],
    title: 'The scope is empty',
    explanation: 'When the code was exchanged, the caller asked for nothing.',
    remedy: badScope(),
    ...consent,
  },
  {
    id: 'required-access-misconfigured',
    codes: [1003031],
    says: ['misconfigured required resource access'],
    title: 'The list of permissions on the registration is broken',
    explanation:
      'It holds a permission id that its API does not offer: mistyped in a manifest, or retired by Microsoft. Until it is gone no consent works.',
    remedy: removeDead,
    ...consent,
  },
  {
    id: 'permission-id-unknown',
    codes: [65006],
    says: [
      'had no entitlements matching required permissions',
      ['claim is invalid', 'does not exist on resource application'],
    ],
    title: 'The registration lists a permission that its API does not offer',
    explanation: 'Consent fails as a whole because of one id that the API does not know.',
    remedy: removeDead,
    ...consent,
  },
  {
    id: 'permissions-changed-midway',
    codes: [65007],
    title: 'The list of permissions changed while somebody was consenting',
    explanation: 'Another person or program edited the registration at the same moment.',
    remedy: confirm(
      { kind: 'removeDeadPermissions' },
      'The permissions of the registration are read again; those that their API does not offer are taken off.',
      'Wait a few minutes and consent again.',
      at('apiPermissions', 'Check that the list is what you expect.'),
    ),
    ...consent,
  },
  {
    id: 'resource-not-discoverable',
    codes: [650055],
    title: 'The registration lists nothing that this API can find',
    explanation: 'The API looks for its own permissions on the registration and finds none that fit.',
    remedy: removeDead,
    ...consent,
  },
  {
    id: 'app-role-for-users-only',
    codes: [650061],
    title: 'The app asks for a role that only people can have',
    explanation: 'The API offers this role to users and not to applications.',
    remedy: guide(
      at(
        'apiPermissions',
        'Take the role off the registration, or ask the API’s owner to allow it for applications.',
      ),
    ),
    ...consent,
  },
];

function addGraph(): Remedy {
  return confirm(
    { kind: 'addPermissions', resource: 'graph' },
    'The Microsoft Graph permissions that Rewst needs are listed on the registration, and consent for them is granted for the whole tenant.',
    at(
      'apiPermissions',
      'Open API permissions, Add a permission, Microsoft Graph, Delegated permissions, and add User.Read.',
    ),
    'Add the other permissions that Rewst asks for, then choose Grant admin consent.',
    at('overview', 'Check that Rewst’s Client ID is this registration’s Application (client) ID.'),
  );
}

function badScope(): Remedy {
  return guide(
    at(
      'apiPermissions',
      'Check under API permissions for entries without a name or with a warning, and remove them.',
    ),
    'In Rewst remove the integration and add it again, so that it asks for its own list of permissions.',
    'If it comes back, give Rewst support the scope in the message, the correlation id and the time.',
  );
}
