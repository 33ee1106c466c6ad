import { portalStep } from '../../diagnosis/remedy';
import { directoryRoles } from '../../registration/directory-roles';
import type { Check, CheckInput } from '../check';
import type { CheckId } from '../check-ids';
import type { Finding, FindingObject, FindingsOf, Found } from '../finding';
import { findingObject } from '../portal';
import { rewstRoles } from '../roles';
import { cleanName, isolated, quoted } from '../../names';
import { joinNames } from '../words';
import { adminAgentsCheck } from './admin-agents-check';
import type { FoundAccount, FoundRole, FoundUser } from './found-account';

const area = 'account';
const otherAccount = {
  text: 'In Rewst authorise with a cloud account of this tenant that is there for Rewst alone.',
} as const;

/** A check that looks at a user who is there. */
function userCheck(
  id: CheckId,
  look: (user: FoundUser, findings: FindingsOf, input: CheckInput, account: FoundAccount) => Found,
): Check {
  return {
    id,
    area,
    look: (input, findings) => {
      const { account } = input;
      if (account === null || !account.user.known || account.user.value === null) return null;
      return look(account.user.value, findings, input, account);
    },
  };
}

const presentCheck: Check = {
  id: 'account.present',
  area,
  look: ({ account, tenant, error }, findings) => {
    if (account === null) {
      return error === null
        ? null
        : findings.notReadable(
            'Which account authorises in Rewst is not known',
            'The error does not name it, and none was checked in this tenant.',
            'anyone, once the account is known',
            {
              steps: [
                'Check whether Rewst can sign in with it: this computer remembers which account it was.',
              ],
            },
          );
    }
    const name = quoted(account.asked);
    if (!account.user.known) {
      return findings.notReadable(
        `The account ${name} could not be read`,
        account.user.why,
        'any member of the tenant',
      );
    }
    return account.user.value === null
      ? findings.willFail(`${quoted(tenant.displayName)} has no account ${name}`, {
          codes: [50034, 50020],
          steps: [otherAccount],
          who: 'userAdministrator',
        })
      : findings.fine(`${name} is an account of this tenant`, { objects: [userObject(account.user.value)] });
  },
};

/** A guest's sign-in belongs to another tenant. Source: Rewst's bundle page; Microsoft, properties of a B2B user. */
const kindCheck = userCheck('account.kind', (user, findings) => {
  const name = isolated(user.userPrincipalName);
  const isExternal = user.userPrincipalName.toUpperCase().includes('#EXT#');
  const particulars = {
    objects: [userObject(user)],
    steps: [otherAccount],
    codes: [50020],
    who: 'user',
  } as const;
  if (user.userType === 'Guest' && isExternal) {
    return findings.willFail(`${name} is a guest: its sign-in belongs to another tenant`, particulars);
  }
  if (user.userType === 'Guest') {
    return findings.mayFail(
      `${name} is a guest of this tenant`,
      'whether it signs in here or elsewhere',
      particulars,
    );
  }
  if (isExternal) {
    return findings.mayFail(
      `${name} was a guest and counts as a member now`,
      'whether its sign-in still belongs to the tenant that it came from',
      particulars,
    );
  }
  return user.userType === null
    ? findings.notReadable(
        `Whether ${name} is a member or a guest could not be read`,
        'Graph does not say.',
        'Directory Readers',
      )
    : findings.fine(`${name} is a member`);
});

const enabledCheck = userCheck('account.enabled', (user, findings) => {
  const name = isolated(user.userPrincipalName);
  switch (user.enabled) {
    case null:
      return findings.notReadable(
        `Whether ${name} may sign in could not be read`,
        'Graph does not say.',
        'Directory Readers',
      );
    case true:
      return findings.fine(`${name} may sign in`);
    case false:
      return findings.willFail(`Sign-in is blocked for ${name}`, {
        objects: [userObject(user)],
        codes: [50057],
        steps: [portalStep('users', `Open ${name} and turn Account enabled on.`)],
        who: 'userAdministrator',
      });
  }
});

/** A federated sign-in brings MFA from the other side, or none. */
const federationCheck = userCheck('account.federation', (user, findings) => {
  const name = isolated(user.userPrincipalName);
  if (!user.domainAuthentication.known) {
    return findings.notReadable(
      `How ${name} signs in could not be read`,
      user.domainAuthentication.why,
      'Global Reader or Directory Readers',
    );
  }
  if (user.domainAuthentication.value !== 'Managed') {
    return findings.mayFail(
      `${name} signs in through another identity provider (federated domain)`,
      'whether that provider tells Microsoft that MFA was done',
      {
        objects: [userObject(user)],
        codes: [50076, 50079],
        steps: ['Use a cloud account whose name ends in .onmicrosoft.com or another managed domain.'],
        who: 'userAdministrator',
      },
    );
  }
  return findings.fine(
    user.synced
      ? `${name} is synced from a local directory and signs in with Microsoft`
      : `${name} is a cloud account`,
  );
});

/** Global Administrator while Rewst is set up, the twelve roles afterwards. Source: Rewst's bundle page. */
const rolesCheck = userCheck('account.roles', (user, findings, _, account) => {
  const name = isolated(user.userPrincipalName);
  const { title, templateId } = directoryRoles.globalAdministrator;
  if (!account.roles.known) {
    return findings.notReadable(
      `The roles of ${name} could not be read`,
      account.roles.why,
      'Directory Readers',
    );
  }
  const active = account.roles.value.filter(({ scope }) => scope === '/');
  const held = active.find((role) => role.templateId === templateId);
  if (held !== undefined) {
    return findings.fine(`${name} is ${title}${throughText(held)}`, { objects: [roleObject(held)] });
  }
  const eligible = account.eligibleRoles?.known === true ? account.eligibleRoles.value : [];
  const lacking = rewstRoles.filter((role) => !active.some((one) => one.templateId === role.templateId));
  const isEligible = eligible.some((role) => role.templateId === templateId);
  return [
    findings.mayFail(
      isEligible
        ? `${name} is eligible for ${title} and has not activated it`
        : lacking.length === 0
          ? `${name} holds the twelve roles that Rewst lists, and is not ${title}`
          : `${name} is not ${title} and lacks ${String(lacking.length)} of the twelve roles that Rewst lists`,
      `whether Rewst is set up now: for that it wants ${title}`,
      {
        objects: [userObject(user), ...active.map(roleObject)],
        steps: [
          isEligible
            ? portalStep('users', `Activate ${title} before you authorise in Rewst.`)
            : portalStep(
                'users',
                `Make ${name} ${title} while you set Rewst up. It can be taken away afterwards.`,
              ),
          lacking.length === 0
            ? null
            : `Roles that it lacks for later: ${joinNames(
                lacking.map((role) => role.title),
                12,
              )}.`,
        ],
        who: 'globalAdministrator',
      },
    ),
    ...scopedRoles(account.roles.value, findings),
  ];
});

function scopedRoles(roles: readonly FoundRole[], findings: FindingsOf): readonly Finding[] {
  return roles
    .filter(({ scope }) => scope !== '/')
    .map((role) =>
      findings.mayFail(
        `${isolated(role.displayName)} is held for a part of the tenant only`,
        'whether Rewst works outside of that part',
        {
          about: `scoped/${role.templateId}`,
          objects: [roleObject(role)],
          steps: [portalStep('users', 'Assign the role for the whole tenant (Directory).')],
          who: 'globalAdministrator',
        },
      ),
    );
}

const recently = 30 * 86_400_000;

/** A saved sign-in from before this moment is void. Source: Microsoft Graph, `signInSessionsValidFromDateTime`. */
const sessionsCheck = userCheck('account.sessions', (user, findings, { now, error }) => {
  const from = user.sessionsValidFrom === null ? Number.NaN : Date.parse(user.sessionsValidFrom);
  if (Number.isNaN(from) || now.getTime() - from > recently) return null;
  // Where Rewst was refused, it has happened already.
  const when = error === null ? 'later' : 'now';
  return findings.of(
    { kind: 'mayFail', when, dependsOn: 'whether Rewst was authorised before that' },
    `Sign-ins of ${isolated(user.userPrincipalName)} from before ${new Date(from).toISOString().slice(0, 10)} are void`,
    { codes: [50173, 70043], steps: ['Authorise again in Rewst.'], who: 'user' },
  );
});

function throughText({ throughGroup }: FoundRole): string {
  return throughGroup === null ? '' : `, through the group ${quoted(throughGroup)}`;
}

function userObject({ id, userPrincipalName }: FoundUser): FindingObject {
  return findingObject('user', id, userPrincipalName);
}

function roleObject({ templateId, displayName }: FoundRole): FindingObject {
  return { kind: 'role', id: templateId, name: cleanName(displayName), url: null };
}

export const accountChecks: readonly Check[] = [
  presentCheck,
  kindCheck,
  enabledCheck,
  federationCheck,
  rolesCheck,
  adminAgentsCheck,
  sessionsCheck,
];
