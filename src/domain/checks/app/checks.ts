import type { Fix } from '../../diagnosis/fixes/fix';
import { at } from '../../diagnosis/remedy';
import { callbackUri, looksLikeCallback, regionHosts, regionOf } from '../../registration/callback';
import { resources } from '../../permissions/resources';
import {
  knownOr,
  type FoundRegistration,
  type FoundSecret,
  type FoundServicePrincipal,
} from '../../registration/found';
import { secretPolicyFor } from '../../registration/differences/secret-policy';
import { verifyConsent } from '../../registration/verification/verification';
import { wantedForHealth } from '../../registration/wanted-from';
import type { Check, CheckInput } from '../check';
import { FindingsOf, type Finding, type FindingObject } from '../finding';
import { objectUrl } from '../portal';
import { cleanName, isolated, isolatedUri, quoted } from '../../names';
import { counted, hasId, listed } from '../words';
import type { FoundAppAccess } from './found-app-access';

const area = 'app';
const editor = 'applicationAdministrator' as const;
const readers = 'any member of the tenant, with Application.Read.All';

interface Looked {
  readonly app: FoundAppAccess;
  readonly registration: FoundRegistration;
  readonly findings: FindingsOf;
  readonly input: CheckInput;
}

/** A check that looks at a registration that is there. */
function appCheck(id: string, look: (looked: Looked) => readonly Finding[]): Check {
  return {
    id,
    area,
    look: (input) => {
      const { app } = input;
      if (app === null || !app.registration.known || app.registration.value === null) return [];
      return look({ app, registration: app.registration.value, findings: new FindingsOf(id, area), input });
    },
  };
}

/** A check that looks at a service principal that is there. */
function principalCheck(
  id: string,
  look: (principal: FoundServicePrincipal, looked: Looked) => readonly Finding[],
): Check {
  return appCheck(id, (looked) => {
    const { servicePrincipal } = looked.registration;
    if (!servicePrincipal.known || servicePrincipal.value === null) return [];
    return look(servicePrincipal.value, looked);
  });
}

const presentCheck: Check = {
  id: 'app.present',
  area,
  look: ({ app }) => {
    if (app === null) return [];
    const findings = new FindingsOf('app.present', area);
    const { registration } = app;
    if (!registration.known) {
      return [findings.notReadable('The app registration could not be read', registration.why, readers)];
    }
    return registration.value === null
      ? [
          findings.willFail(`This tenant has no app registration with the client ID ${app.appId}`, {
            codes: [700016],
            steps: [at('appRegistrations', 'Compare the Client ID in Rewst with that of the registration.')],
            who: editor,
          }),
        ]
      : [
          findings.fine(`${quoted(registration.value.displayName)} is registered in this tenant`, {
            objects: [appObject(registration.value)],
          }),
        ];
  },
};

const principalPresentCheck = appCheck('app.servicePrincipal', ({ registration, findings }) => {
  const { servicePrincipal } = registration;
  const name = quoted(registration.displayName);
  if (!servicePrincipal.known) {
    return [
      findings.notReadable(
        `The enterprise application of ${name} could not be read`,
        servicePrincipal.why,
        readers,
      ),
    ];
  }
  return servicePrincipal.value === null
    ? [
        findings.willFail(`${name} has no service principal (enterprise application) in this tenant`, {
          ...setRight(registration, { kind: 'createServicePrincipal' }),
          codes: [700016, 7000112],
        }),
      ]
    : [];
});

const enabledCheck = principalCheck('app.enabled', (principal, { registration, findings }) => {
  const name = quoted(registration.displayName);
  if (principal.disabledByMicrosoft) {
    return [
      findings.willFail(`Microsoft has disabled ${name}`, {
        objects: [appObject(registration)],
        codes: [7000112],
        steps: [{ text: 'Open a support request with Microsoft: nobody else can lift that.' }],
        who: 'microsoft',
      }),
    ];
  }
  return principal.enabled
    ? [findings.fine(`Sign-in to ${name} is switched on`)]
    : [
        findings.willFail(`Sign-in to ${name} is switched off`, {
          ...setRight(registration, { kind: 'enableServicePrincipal' }),
          codes: [7000112],
        }),
      ];
});

/** Where assignment is required, the account or a group that it is in directly has to be assigned. */
const assignmentCheck = principalCheck(
  'app.assignment',
  (principal, { app, registration, findings, input }) => {
    const name = quoted(registration.displayName);
    const { account } = input;
    if (!principal.assignmentRequired) return [findings.fine(`${name} does not demand assignment`)];
    const user = account === null ? null : knownOr(account.user, null);
    if (account === null || user === null) return [];
    const who = isolated(user.userPrincipalName);
    if (!app.assignedTo.known) {
      return [
        findings.notReadable(
          `${name} demands assignment, and whether ${who} is assigned could not be read`,
          app.assignedTo.why,
          readers,
        ),
      ];
    }
    const assigned = app.assignedTo.value;
    const isAssigned = (ids: readonly string[]) =>
      assigned.filter(({ principalId }) => hasId(ids, principalId));
    const groups = account.groups.known ? account.groups.value.map(({ id }) => id) : [];
    const direct = account.directGroups.known ? account.directGroups.value : [];
    const [through] = isAssigned(direct);
    if (isAssigned([user.id]).length > 0) {
      return [findings.fine(`${name} demands assignment, and ${who} is assigned`)];
    }
    if (through !== undefined) {
      return [
        findings.fine(
          `${name} demands assignment, and ${who} has it through ${quoted(through.principalName)}`,
        ),
      ];
    }
    const particulars = {
      ...setRight(
        registration,
        account.isCaller ? { kind: 'assignSignedInUser' } : { kind: 'dropAssignmentRequirement' },
      ),
      codes: [50105],
      steps: [
        at('enterpriseApps', `Open the enterprise application ${name}, Users and groups, and add ${who}.`),
        { text: 'Or let it demand no assignment.' },
      ],
    };
    if (!account.groups.known || !account.directGroups.known) {
      return [
        findings.mayFail(
          `${name} demands assignment, and ${who} is not assigned itself`,
          'groups of the account, which could not be read',
          particulars,
        ),
      ];
    }
    const [nested] = isAssigned(groups);
    return [
      nested === undefined
        ? findings.willFail(`${name} demands assignment, and ${who} is not assigned`, particulars)
        : findings.willFail(
            `${name} demands assignment, and ${who} is in ${quoted(nested.principalName)} only through another group, which does not count`,
            particulars,
          ),
    ];
  },
);

const callbackCheck = appCheck('app.callback', ({ app, registration, findings, input }) => {
  const region = app.approved?.region ?? input.region ?? regionOf(registration);
  const uri = callbackUri(region);
  const { web, spa, publicClient } = registration.redirectUris;
  const title = regionHosts[region].title;
  if ([...spa, ...publicClient].includes(uri)) {
    return [
      findings.willFail('Rewst’s callback is registered under another platform than Web', {
        ...setRight(registration, { kind: 'moveCallbackToWeb' }),
        codes: [9002325, 700025],
      }),
    ];
  }
  if (web.includes(uri)) return [findings.fine(`Rewst’s callback (${title}) is registered`)];
  const near = web.find(looksLikeCallback);
  return [
    findings.willFail(
      near === undefined
        ? `Rewst’s callback (${title}) is not registered`
        : `Rewst’s callback (${title}) is registered with a mistake: ${isolatedUri(near)}`,
      {
        ...setRight(registration, {
          kind: near === undefined ? 'addCallback' : 'replaceMalformedRedirectUri',
        }),
        codes: [50011],
      },
    ),
  ];
});

const idTokensCheck = appCheck('app.idTokens', ({ registration, findings }) => [
  registration.idTokens
    ? findings.fine('ID tokens are on')
    : findings.willFail('ID tokens are off', {
        ...setRight(registration, { kind: 'enableIdTokens' }),
        codes: [700054],
      }),
]);

const audienceCheck = appCheck('app.audience', ({ registration, findings, input }) => {
  const { partner } = input.tenant;
  if (registration.audience === 'AzureADMultipleOrgs') {
    return [findings.fine('The app is multitenant: the Auth Subject “common” works')];
  }
  if (registration.audience !== 'AzureADMyOrg') {
    return [
      findings.mayFail(
        `Who can sign in to the app is ${quoted(registration.audience)}`,
        'what stands in Auth Subject in Rewst',
        { ...setRight(registration, { kind: 'setAudience' }), codes: [50194] },
      ),
    ];
  }
  return [
    partner.known && partner.value
      ? findings.mayFail(
          'The app is single-tenant, and this tenant is a CSP partner’s',
          'what stands in Auth Subject in Rewst: with “common”, and in customers’ tenants, it is refused',
          { ...setRight(registration, { kind: 'setAudience' }), codes: [50194, 700016] },
        )
      : findings.fine('The app is single-tenant: Auth Subject in Rewst has to be the Tenant ID'),
  ];
});

/** What Rewst needs at least, or what was approved here, against what is granted for the whole tenant. */
const consentCheck = principalCheck('app.consent', (_, { app, registration, findings }) => {
  const wanted = wantedForHealth(registration, app.approved);
  const { missing, unknown, granted } = verifyConsent(wanted, app.tenant, registration);
  const apis = [
    ...new Set(
      missing
        .filter(({ because }) => because === 'apiMissing' || because === 'apiUnavailable')
        .map((one) => one.permission.resource),
    ),
  ];
  const names = [
    ...new Set(missing.filter(({ because }) => because === 'notConsented').map((one) => one.permission.name)),
  ];
  const disabled = (wanted.resources ?? []).filter((key) => {
    const resource = app.tenant.resources[key];
    return resource.state === 'present' && !resource.enabled;
  });
  const found = [
    ...apis.map((key) =>
      findings.willFail(`${resources[key].name} has no service principal in this tenant`, {
        about: `api/${key}`,
        ...setRight(registration, { kind: 'createResourceServicePrincipal', resource: key }),
        codes: [650052],
      }),
    ),
    ...disabled.map((key) =>
      findings.willFail(`${resources[key].name} is switched off in this tenant`, {
        about: `disabled/${key}`,
        ...setRight(registration, { kind: 'enableResourceServicePrincipal', resource: key }),
        codes: [500014],
      }),
    ),
    ...(names.length === 0
      ? []
      : [
          findings.mayFail(
            `${counted(names.length, 'permission has', 'permissions have')} no admin consent: ${listed(names)}`,
            'whether the account consents while it authorises, and which actions Rewst runs',
            {
              ...setRight(registration, { kind: 'addPermissions', resource: null }),
              codes: [65001, 90094],
              who: 'consentAdministrator',
            },
          ),
        ]),
    ...unknown.map((what, index) =>
      findings.notReadable('Consent could not be read', what, readers, { about: `unread/${String(index)}` }),
    ),
  ];
  return found.length > 0
    ? found
    : [
        findings.fine(
          `${counted(granted.scopes.length + granted.roles.length, 'permission has', 'permissions have')} admin consent for the whole tenant`,
        ),
      ];
});

const soon = 30 * 86_400_000;

const secretCheck = appCheck('app.secret', ({ registration, findings, input }) => {
  const now = input.now.getTime();
  const endOf = ({ endDateTime }: FoundSecret) => (endDateTime === null ? Infinity : Date.parse(endDateTime));
  const valid = registration.secrets.filter((secret) => endOf(secret) > now);
  const name = quoted(registration.displayName);
  const particulars = setRight(registration, { kind: 'newSecret' });
  if (valid.length === 0) {
    return [
      registration.secrets.length === 0
        ? findings.willFail(`${name} has no client secret`, { ...particulars, codes: [7000215, 7000218] })
        : findings.willFail(`Every client secret of ${name} has expired`, {
            ...particulars,
            codes: [7000222],
            objects: registration.secrets.map(secretObject),
          }),
    ];
  }
  const last = Math.max(...valid.map(endOf));
  return [
    last - now < soon
      ? findings.laterFails(
          `The last client secret of ${name} ends on ${new Date(last).toISOString().slice(0, 10)}`,
          'whether Rewst has a new one by then',
          { ...particulars, codes: [7000222], objects: valid.map(secretObject) },
        )
      : findings.fine(`${name} has a client secret that is valid`, { objects: valid.map(secretObject) }),
  ];
});

/** A policy that lets nobody make the next secret. */
const secretPolicyCheck = appCheck('app.secretPolicy', ({ app, registration, findings }) => {
  const { secretRestrictions } = app.tenant;
  if (!secretRestrictions.known) {
    return [
      findings.notReadable(
        'The tenant’s policy for client secrets could not be read',
        secretRestrictions.why,
        'Global Reader',
      ),
    ];
  }
  const policy = secretPolicyFor(
    secretRestrictions.value,
    registration.secretRestrictions,
    registration.createdDateTime,
  );
  switch (policy.kind) {
    case 'blocked':
      return [
        findings.laterFails(
          'A policy of this tenant forbids new client secrets',
          'when the present one ends: it could not be renewed',
        ),
      ];
    case 'limited':
      return [
        findings.fine(`A policy of this tenant limits client secrets to ${String(policy.maxDays)} days`),
      ];
    case 'allowed':
      return [findings.fine('No policy of this tenant forbids client secrets')];
  }
});

function setRight(registration: FoundRegistration, fix: Fix) {
  return { objects: [appObject(registration)], fix, who: editor };
}

function appObject({ appId, displayName }: FoundRegistration): FindingObject {
  return { kind: 'app', id: appId, name: cleanName(displayName), url: objectUrl('app', appId) };
}

function secretObject({ keyId, displayName }: FoundSecret): FindingObject {
  return { kind: 'secret', id: keyId, name: cleanName(displayName ?? 'client secret'), url: null };
}

export const appChecks: readonly Check[] = [
  presentCheck,
  principalPresentCheck,
  enabledCheck,
  assignmentCheck,
  callbackCheck,
  idTokensCheck,
  audienceCheck,
  consentCheck,
  secretCheck,
  secretPolicyCheck,
];
