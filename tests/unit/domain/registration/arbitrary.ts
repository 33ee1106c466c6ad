import fc from 'fast-check';
import { integrations } from '../../../../src/domain/permissions/catalogue';
import { packs } from '../../../../src/domain/permissions/packs';
import { resourceKeys, resources, type ResourceKey } from '../../../../src/domain/permissions/resources';
import { directoryRoles, type DirectoryRole } from '../../../../src/domain/registration/directory-roles';
import { callbackUri, regions } from '../../../../src/domain/registration/callback';
import { known, type FoundRegistration, type FoundTenant } from '../../../../src/domain/registration/found';
import { secretLifetimes } from '../../../../src/domain/registration/wanted/wanted';
import {
  wantedFromChoices,
  type PrepareChoices,
} from '../../../../src/domain/registration/wanted/wanted-from';
import {
  callback,
  foundRegistration,
  foundServicePrincipal,
  foundTenant,
  otherWrongPartnerCenter,
  present,
  published,
  serviceId,
  wrongPartnerCenter,
  foundSecret,
} from './found';
import { appId } from '../../../support/ids';

const uri = fc.constantFrom(
  callback,
  `${callback}/`,
  callbackUri('de'),
  callback.replace('https', 'http'),
  'https://reports.contoso.example/signin-oidc',
  'http://localhost',
  'contoso.reports://auth',
);
const uris = fc.uniqueArray(uri, { maxLength: 4 });

const listed = fc
  .uniqueArray(
    fc.constantFrom(
      ...resourceKeys.map((key) => resources[key].appId),
      wrongPartnerCenter,
      otherWrongPartnerCenter,
      'c0000000-0000-4000-8000-000000000001',
    ),
    { maxLength: 5 },
  )
  .chain((apis) =>
    fc.tuple(
      ...apis.map((resourceAppId) => {
        const key = resourceKeys.find((one) => resources[one].appId === resourceAppId);
        const offered =
          key === undefined
            ? [{ id: 'd0000000-0000-4000-8000-000000000001', kind: 'Scope' }]
            : published(key).map(({ id, kind }) => ({ id, kind }));
        const dead = { id: 'd0000000-0000-4000-8000-00000000dead', kind: 'Role' };
        return fc
          .uniqueArray(fc.constantFrom(...offered, dead), { minLength: 1, maxLength: 6 })
          .map((permissions) => ({ resourceAppId, permissions }));
      }),
    ),
  );

/** APIs that a tenant may lack: nothing was ever granted to them there. */
const perhapsMissing: readonly ResourceKey[] = ['keyVault', 'storage', 'partnerCenter'];
const alwaysThere = resourceKeys.filter((key) => !perhapsMissing.includes(key));

const grants = fc.uniqueArray(fc.constantFrom(...alwaysThere), { maxLength: 4 }).chain((keys) =>
  fc.tuple(
    ...keys.map((key) =>
      fc
        .tuple(
          fc.uniqueArray(
            fc.constantFrom(
              ...published(key)
                .filter(({ kind }) => kind === 'Scope')
                .map(({ name }) => name),
            ),
            { minLength: 1, maxLength: 4 },
          ),
          fc.constantFrom('AllPrincipals', 'Principal'),
        )
        .map(([scopes, consentType]) => ({
          id: `grant:${serviceId(key)}:${consentType}`,
          resourceId: serviceId(key),
          scopes,
          consentType,
        })),
    ),
  ),
);

const assignments = fc.uniqueArray(
  fc.constantFrom(
    ...alwaysThere.flatMap((key) =>
      published(key)
        .filter(({ kind }) => kind === 'Role')
        .map(({ id }) => ({ id: `${serviceId(key)}:${id}`, resourceId: serviceId(key), appRoleId: id })),
    ),
  ),
  { maxLength: 6, selector: ({ id }) => id },
);

const servicePrincipal = fc
  .record({
    enabled: fc.boolean(),
    assignmentRequired: fc.boolean(),
    grants: grants.map((all) => known(all)),
    assignments: assignments.map((all) => known(all)),
    callerAssigned: fc.boolean().map((is) => known(is)),
  })
  .map((change) => foundServicePrincipal(change));

/** An app that people have worked on for years. */
export const anyRegistration: fc.Arbitrary<FoundRegistration> = fc
  .record({
    audience: fc.constantFrom('AzureADMyOrg', 'AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount'),
    redirectUris: fc.record({ web: uris, spa: uris, publicClient: uris }),
    idTokens: fc.boolean(),
    accessTokens: fc.boolean(),
    publicClientFallback: fc.boolean(),
    tokenVersion: fc.constantFrom(null, 1, 2),
    listed,
    secrets: fc
      .uniqueArray(
        fc.constantFrom('77777777-7777-4777-8777-777777777777', '88888888-8888-4888-8888-888888888888'),
      )
      .map((keyIds) => keyIds.map((keyId) => foundSecret(keyId))),
    servicePrincipal: fc.option(servicePrincipal).map((found) => known(found)),
  })
  .map((change) =>
    foundRegistration({
      ...change,
      lookAlikes: { [wrongPartnerCenter]: 'b0000000-0000-4000-8000-000000000001' },
    }),
  );

/** A tenant that may lack some APIs, with an administrator signed in. */
export const anyTenant: fc.Arbitrary<FoundTenant> = fc.subarray([...perhapsMissing]).map((missing) =>
  foundTenant({
    resources: Object.fromEntries(
      resourceKeys.map((key) => [key, missing.includes(key) ? { state: 'missing' } : present(key)]),
    ) as FoundTenant['resources'],
  }),
);

export const anyRoles: fc.Arbitrary<readonly DirectoryRole[]> = fc.subarray(
  Object.keys(directoryRoles) as DirectoryRole[],
);

/** Everything that the wizard can be told. */
export const anyChoices: fc.Arbitrary<PrepareChoices> = fc.record({
  partner: fc.boolean(),
  region: fc.constantFrom(...regions),
  integrations: fc.subarray(integrations.map((integration) => integration.key)),
  level: fc.constantFrom('minimum', 'recommended', 'all'),
  packs: fc.subarray(packs.map((pack) => pack.key)),
  target: fc.constantFrom(
    { kind: 'new', displayName: 'Rewst' } as const,
    { kind: 'existing', appId } as const,
  ),
  secretMonths: fc.constantFrom(...secretLifetimes),
  secretMode: fc.constantFrom('keepOrNew', 'new', 'keep'),
  swapLookAlikes: fc.boolean(),
  onlyThisTenant: fc.boolean(),
  serviceReference: fc.constantFrom(null, '4711'),
});

/** Everything that the wizard can be told, as the wanted state of an existing app, with what fixes want added. */
export const anyWanted = fc
  .tuple(
    anyChoices,
    fc.record(
      {
        accessTokens: fc.constant(true as const),
        noPublicClientFallback: fc.constant(true as const),
        tokenVersion: fc.constant(2 as const),
        removeDeadPermissions: fc.constant(true as const),
        resources: fc.subarray([...resourceKeys]),
        servicePrincipal: fc.record({
          present: fc.constant(true as const),
          enabled: fc.constant(true as const),
          assignment: fc.constantFrom('assignCaller', 'notRequired'),
        }),
      },
      { requiredKeys: [] },
    ),
    fc.boolean(),
  )
  .map(([choices, fixes, replaceNearMisses]) => {
    const wanted = wantedFromChoices({ ...choices, secretMode: 'keep' });
    return { ...wanted, ...fixes, callback: { uri: wanted.callback?.uri ?? callback, replaceNearMisses } };
  });
