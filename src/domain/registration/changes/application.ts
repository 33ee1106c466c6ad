import { isolated, isolatedUri, quoted } from '../../names';
import { z } from 'zod';
import { changeKinds, confirmRisk, noRisk, onOff, shortText } from './kind';

const audienceNames: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'This tenant only (single tenant)',
  AzureADMultipleOrgs: 'Any Microsoft Entra tenant (multitenant)',
  AzureADandPersonalMicrosoftAccount: 'Any Microsoft Entra tenant and personal Microsoft accounts',
  PersonalMicrosoftAccount: 'Personal Microsoft accounts only',
};

const audienceReasons: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'Rewst works in this tenant alone: its auth subject is the tenant id.',
  AzureADMultipleOrgs: 'A CSP partner works in its customers’ tenants: Rewst’s auth subject is “common”.',
};

/** What the portal calls an audience. */
export function audienceName(audience: string): string {
  return audienceNames[audience] ?? audience;
}

const versionName = (version: number | null) => (version === null ? 'Not set' : String(version));

/** The registration as a whole, and its settings. */
export const applicationKinds = changeKinds('registration', {
  createApplication: {
    fields: { displayName: shortText },
    describe: ({ displayName }) => ({
      sign: 'add',
      title: `Create the app registration ${quoted(displayName)}`,
      reason: 'Rewst signs in to Microsoft 365 with a registration of your own.',
      after: isolated(displayName),
      undo: 'Activity › Undo deletes it again; Entra keeps a deleted app for 30 days.',
    }),
    inverse: () => null,
  },
  deleteApplication: {
    fields: { appId: z.guid(), displayName: shortText },
    id: ({ appId }) => appId,
    describe: ({ displayName }) => ({
      sign: 'remove',
      title: `Delete the app registration ${quoted(displayName)}`,
      reason: 'The run that is undone created it.',
      before: isolated(displayName),
      undo: 'Entra keeps a deleted app for 30 days; it can be restored in the portal until then.',
    }),
    undoConsequence: 'Rewst, and everything else that signs in with this app, stops working at once.',
    inverse: () => 'A deleted app is restored in the portal, for 30 days.',
  },
  restoreApplication: {
    fields: { appId: z.guid(), deletedObjectId: z.guid(), displayName: shortText },
    id: ({ appId }) => appId,
    describe: ({ appId, displayName }) => ({
      sign: 'add',
      title: `Restore the deleted app registration ${quoted(displayName)}`,
      reason: 'Rewst uses this client ID, and the app was deleted less than 30 days ago.',
      after: appId,
      undo: 'It stays: Undo deletes only what its run has made. Delete it in the Entra admin center if you want it gone.',
    }),
    risk: ({ displayName }) =>
      confirmRisk(
        `${quoted(displayName)} comes back with its client secrets and permissions, and anyone who has one of its secrets can sign in with it again.`,
      ),
    inverse: () => null,
  },
  setAudience: {
    /** `from` is null for a new app. */
    fields: { from: shortText.nullable(), to: shortText },
    id: ({ to }) => to,
    describe: ({ from, to }) => ({
      sign: from === null ? 'add' : 'change',
      title: 'Set who can sign in to the app',
      reason: audienceReasons[to] ?? 'Rewst signs in with a work account.',
      before: from === null ? null : audienceName(from),
      after: audienceName(to),
    }),
    risk: ({ from, to }) => {
      if (from === null) return noRisk;
      return to !== 'AzureADMyOrg'
        ? confirmRisk(
            'People of other tenants could sign in to this app, where their administrators allow it.',
          )
        : confirmRisk('People of other tenants could no longer sign in to this app.');
    },
    mismatches: ({ from }) => [`Who can sign in is ${quoted(audienceName(from ?? ''))}`],
    inverse: ({ from, to }, { registration }) => {
      if (registration.audience !== to) return 'Who can sign in was changed by someone else since.';
      return from === null ? null : { kind: 'setAudience', from: to, to: from };
    },
    // A new app had none when it was planned; by now it has what it was made with.
    covers: (approved, later) =>
      approved.to === later.to && (approved.from === null || approved.from === later.from),
    edit: (application, { to }) => ({ ...application, audience: to }),
  },
  /** Application ID URIs; one on a domain that is not verified keeps the app single-tenant. */
  addIdentifierUri: {
    fields: { uri: shortText },
    id: ({ uri }) => uri,
    describe: ({ uri }) => ({
      sign: 'add',
      title: 'Add an Application ID URI',
      reason: 'The run that is undone took it off.',
      after: isolatedUri(uri),
    }),
    inverse: ({ uri }, { registration }) =>
      registration.identifierUris.includes(uri)
        ? { kind: 'removeIdentifierUri', uri }
        : `The Application ID URI ${isolatedUri(uri)} is no longer there.`,
    edit: (application, { uri }) =>
      application.identifierUris.includes(uri)
        ? application
        : { ...application, identifierUris: [...application.identifierUris, uri] },
  },
  removeIdentifierUri: {
    fields: { uri: shortText },
    id: ({ uri }) => uri,
    describe: ({ uri }) => ({
      sign: 'remove',
      title: 'Remove an Application ID URI on an unverified domain',
      reason: 'Entra makes an app multitenant only when its Application ID URIs lie on verified domains.',
      before: isolatedUri(uri),
    }),
    risk: ({ uri }) =>
      confirmRisk(`Programs that ask for tokens by the address ${isolatedUri(uri)} could no longer get any.`),
    inverse: ({ uri }, { registration }) =>
      registration.identifierUris.includes(uri)
        ? `The Application ID URI ${isolatedUri(uri)} was added again by someone else.`
        : { kind: 'addIdentifierUri', uri },
    edit: (application, { uri }) => ({
      ...application,
      identifierUris: application.identifierUris.filter((one) => one !== uri),
    }),
  },
  /** Some tenants take no registration without it. Source: Graph, application resource type. */
  setServiceReference: {
    /** `from` is null where there was none. */
    fields: { from: shortText.nullable(), to: shortText },
    id: ({ to }) => to,
    describe: ({ from, to }) => ({
      sign: from === null ? 'add' : 'change',
      title: 'Set the service management reference',
      reason: 'This tenant takes an app registration only with a reference to its service or asset database.',
      before: from === null ? null : isolated(from),
      after: isolated(to),
    }),
    mismatches: () => ['The service management reference is not the one that was asked for'],
    inverse: ({ from, to }, { registration }) => {
      if (registration.serviceReference !== to) {
        return 'The service management reference was changed by someone else since.';
      }
      return from === null
        ? 'The service management reference stays: the tenant demands one.'
        : { kind: 'setServiceReference', from: to, to: from };
    },
    // A new app had none when it was planned; by now it has what it was made with.
    covers: (approved, later) =>
      approved.to === later.to && (approved.from === null || approved.from === later.from),
    edit: (application, { to }) => ({ ...application, serviceReference: to }),
  },
  setIdTokens: {
    fields: { to: z.boolean() },
    id: ({ to }) => String(to),
    describe: ({ to }) => ({
      sign: 'change',
      title: `Turn ID tokens ${to ? 'on' : 'off'}`,
      reason: 'Rewst asks Microsoft for an ID token; where they are off, sign-in ends with AADSTS700054.',
      before: onOff(!to),
      after: onOff(to),
    }),
    mismatches: () => ['ID tokens are off'],
    inverse: ({ to }, { registration }) =>
      registration.idTokens === to
        ? { kind: 'setIdTokens', to: !to }
        : 'ID tokens were switched by someone else since.',
    edit: (application, { to }) => ({ ...application, idTokens: to }),
  },
  setAccessTokens: {
    fields: { to: z.boolean() },
    id: ({ to }) => String(to),
    describe: ({ to }) => ({
      sign: 'change',
      title: `Turn access tokens (implicit grant) ${to ? 'on' : 'off'}`,
      reason: 'The sign-in request asks for an access token in the answer.',
      before: onOff(!to),
      after: onOff(to),
    }),
    risk: () =>
      confirmRisk(
        'Access tokens would be handed out in the browser’s address bar. Rewst does not ask for this.',
      ),
    mismatches: () => ['Access tokens (implicit grant) are off'],
    inverse: ({ to }, { registration }) =>
      registration.accessTokens === to
        ? { kind: 'setAccessTokens', to: !to }
        : 'Access tokens were switched by someone else since.',
    edit: (application, { to }) => ({ ...application, accessTokens: to }),
  },
  setPublicClientFallback: {
    fields: { to: z.boolean() },
    id: ({ to }) => String(to),
    describe: ({ to }) => ({
      sign: 'change',
      title: `${to ? 'Allow' : 'Stop'} treating the app as a public client`,
      reason: 'Rewst signs in with a client secret, which a public client must not send.',
      before: onOff(!to),
      after: onOff(to),
    }),
    risk: () =>
      confirmRisk(
        'Desktop and mobile apps that sign in with this registration and no secret would stop working.',
      ),
    mismatches: () => ['Public client flows are still allowed'],
    inverse: ({ to }, { registration }) =>
      registration.publicClientFallback === to
        ? { kind: 'setPublicClientFallback', to: !to }
        : 'The public client setting was changed by someone else since.',
    edit: (application, { to }) => ({ ...application, publicClientFallback: to }),
  },
  setTokenVersion: {
    fields: { from: z.int().nullable(), to: z.int().nullable() },
    id: ({ to }) => String(to),
    describe: ({ from, to }) => ({
      sign: 'change',
      title: 'Set the access token version',
      reason: 'This kind of sign-in needs version 2 tokens.',
      before: versionName(from),
      after: versionName(to),
    }),
    risk: () => confirmRisk('APIs that this registration protects would receive version 2 access tokens.'),
    mismatches: ({ to }) => [`Access tokens of the app are not version ${String(to)}`],
    inverse: ({ from, to }, { registration }) =>
      registration.tokenVersion === to
        ? { kind: 'setTokenVersion', from: to, to: from }
        : 'The token version was changed by someone else since.',
    edit: (application, { to }) => ({ ...application, tokenVersion: to }),
  },
});
