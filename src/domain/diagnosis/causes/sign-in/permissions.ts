import { portalStep, confirm, guide, type Remedy } from '../../remedy';
import { withFollowUp, type FollowUp } from '../cause';

/** The list of permissions on the registration, and the scopes of a request. Source: Microsoft's error reference. */

const removeDead: Remedy = confirm(
  { kind: 'removeDeadPermissions' },
  'Permissions that the API does not offer are taken off the registration. They never worked; nothing that works is lost.',
  portalStep('apiPermissions', 'Open API permissions and look for entries without a name or with a warning.'),
  'Remove them, grant admin consent again, and authorize in Rewst.',
);

const consent: FollowUp = { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' };

export const permissionCauses = withFollowUp(consent, [
  {
    id: 'app-misconfigured',
    codes: [650056],
    codesIfSaid: [65005],
    says: [
      'misconfigured application … not listed permissions',
      'client not listed permissions … requested permissions … application registration',
      'check application identifier request ensure matches configured client application identifier',
    ],
    title: 'The registration lists no permission of this API, or nobody consented',
    explanation:
      'At the least User.Read of Microsoft Graph must be listed and granted. The same text comes when the Client ID in Rewst belongs to another app.',
    remedy: addGraph(),
  },
  {
    id: 'sign-in-permission-missing',
    codes: [90008],
    says: [
      'must require access … specifying least sign read user profile permission',
      'must require access … sign read user profile',
      'happened application misconfigured must require access',
    ],
    title: 'The registration lacks the permission to sign in and read the user’s profile',
    explanation: 'Without User.Read of Microsoft Graph no app can be consented to.',
    remedy: addGraph(),
  },
  {
    id: 'scope-does-not-exist',
    codes: [650053],
    codesIfSaid: [65005],
    says: [
      'asked scope … not exist',
      'scope … not exist on resource',
      'requested scope|permission … not exist resource',
    ],
    title: 'The request asks for a permission that this API does not have',
    explanation:
      'The name is misspelled or belongs to another API. Which scopes are asked for is decided in Rewst’s bundle, unless the registration lists a permission that no longer exists.',
    remedy: badScope(),
  },
  {
    id: 'scope-invalid',
    codes: [70011],
    says: [
      'input parameter scope not valid',
      'scope format invalid',
      'scope must valid uri form … guid',
      'scope … not valid',
    ],
    title: 'The scope in the request is not valid',
    explanation:
      'The list of scopes is misspelled, mixes forms that cannot stand together, or names an API wrongly.',
    remedy: badScope(),
  },
  {
    id: 'scope-invalid-at-redemption',
    codes: [28002],
    says: ['value input parameter scope … not valid when requesting access token specify valid scope'],
    title: 'The scope is not valid for an access token',
    explanation: 'When the code was exchanged, the caller asked for something that no API offers.',
    remedy: badScope(),
  },
  {
    id: 'scope-empty',
    codes: [28003],
    says: ['scope not empty when requesting access token', 'input parameter scope not empty'],
    title: 'The scope is empty',
    explanation: 'When the code was exchanged, the caller asked for nothing.',
    remedy: badScope(),
  },
  {
    id: 'required-access-misconfigured',
    codes: [1003031],
    says: ['misconfigured required resource access'],
    title: 'The list of permissions on the registration is broken',
    explanation:
      'It holds a permission id that its API does not offer: mistyped in a manifest, or retired by Microsoft. Until it is gone no consent works.',
    remedy: removeDead,
  },
  {
    id: 'permission-id-unknown',
    codes: [65006],
    codesIfSaid: [650051],
    says: [
      'had no entitlements matching required permissions',
      'claim invalid … not exist resource application',
      'not exist on resource application',
      'permission .. not found resource application',
      'permission .. not exist resource application',
      'requesting permissions .. invalid out date',
      'permission|permissions & not found|exist & resource|api & application|app',
    ],
    title: 'The registration lists a permission that its API does not offer',
    explanation: 'Consent fails as a whole because of one id that the API does not know.',
    remedy: removeDead,
  },
  {
    id: 'permissions-changed-midway',
    codes: [65007],
    says: ['required resource access … changed … consent', 'permissions changed during consent'],
    title: 'The list of permissions changed while someone was consenting',
    explanation: 'Another user or program edited the registration at the same moment.',
    remedy: confirm(
      { kind: 'removeDeadPermissions' },
      'The permissions of the registration are read again; those that their API does not offer are taken off.',
      'Wait a few minutes and consent again.',
      portalStep('apiPermissions', 'Check that the list is what you expect.'),
    ),
  },
  {
    id: 'resource-not-discoverable',
    codes: [650055],
    says: ['no … discoverable … requiredresourceaccess', 'not list applications discoverable resource'],
    title: 'The registration lists nothing that this API can find',
    explanation: 'The API looks for its own permissions on the registration and finds none that fit.',
    remedy: removeDead,
  },
  {
    id: 'app-role-for-users-only',
    codes: [650061],
    says: ['app role … only assigned|granted users', 'approle allowed member types user'],
    title: 'The app asks for a role that only people can have',
    explanation: 'The API offers this role to users and not to applications.',
    remedy: guide(
      portalStep(
        'apiPermissions',
        'Take the role off the registration, or ask the API’s owner to allow it for applications.',
      ),
    ),
  },
]);

function addGraph(): Remedy {
  return confirm(
    { kind: 'addPermissions', resource: 'graph' },
    'The Microsoft Graph permissions that Rewst needs are listed on the registration, and consent for them is granted for the whole tenant.',
    portalStep(
      'apiPermissions',
      'Open API permissions, Add a permission, Microsoft Graph, Delegated permissions, and add User.Read.',
    ),
    'Add the other permissions that Rewst asks for, then choose Grant admin consent.',
    portalStep('overview', 'Check that Rewst’s Client ID is this registration’s Application (client) ID.'),
  );
}

function badScope(): Remedy {
  return guide(
    portalStep(
      'apiPermissions',
      'Check under API permissions for entries without a name or with a warning, and remove them.',
    ),
    'In Rewst remove the integration and add it again, so that it asks for its own list of permissions.',
    'If it comes back, give Rewst support the scope in the message, the correlation id and the time.',
  );
}
