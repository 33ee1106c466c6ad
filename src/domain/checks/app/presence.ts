import { daysText } from '../../amounts';
import { portalStep } from '../../diagnosis/remedy';
import { isolated, quoted } from '../../names';
import { isCallback } from '../../registration/callback';
import {
  deletedItemDays,
  knownOr,
  type FoundRegistration,
  type FoundServicePrincipal,
} from '../../registration/found';
import type { Check } from '../check';
import type { Finding, FindingsOf, Found } from '../finding';
import { hasId } from '../words';
import { appCheck, appObject, appReaders, fixable, principalCheck, type AppCheckContext } from './app-check';

const day = 86_400_000;

const presentCheck: Check = {
  id: 'app.present',
  area: 'app',
  look: ({ app, now }, findings) => {
    if (app === null) return null;
    const { registration, deleted } = app;
    if (!registration.known) {
      return findings.notReadable('The app registration could not be read', registration.why, appReaders);
    }
    if (registration.value !== null) {
      const { displayName } = registration.value;
      const objects = [appObject(registration.value)];
      return findings.fine(`${quoted(displayName)} is registered in this tenant`, { objects });
    }
    if (deleted?.known === true && deleted.value !== null) return deletedApp(deleted.value, findings, now);
    const absent = findings.willFail(
      `This tenant has no app registration with the client ID ${app.appId.toLowerCase()}${deleted?.known === true ? ', and none among the deleted ones' : ''}`,
      {
        codes: [700016],
        steps: [
          portalStep('appRegistrations', 'Compare the Client ID in Rewst with that of the registration.'),
        ],
        who: 'applicationAdministrator',
      },
    );
    return deleted?.known === false
      ? [
          absent,
          findings.notReadable('Whether it was deleted could not be read', deleted.why, appReaders, {
            about: 'deleted',
          }),
        ]
      : absent;
  },
};

function deletedApp(registration: FoundRegistration, findings: FindingsOf, now: Date): Found {
  const about = 'callback';
  return [
    findings.willFail(
      deletedText(registration, now),
      fixable(registration, { kind: 'restoreApplication' }, [700016]),
    ),
    registration.redirectUris.web.some(isCallback)
      ? findings.fine('It carries Rewst’s callback', { about })
      : findings.mayFail('It does not carry Rewst’s callback', 'whether it is the app that Rewst uses', {
          about,
        }),
  ];
}

function deletedText({ displayName, deleted }: FoundRegistration, now: Date): string {
  const deletedDateTime = deleted?.deletedDateTime ?? null;
  const name = quoted(displayName);
  if (deletedDateTime === null) return `The app ${name} was deleted`;
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(deletedDateTime)) / day));
  const left = Math.max(0, deletedItemDays - days);
  const when = days === 0 ? 'within the last day' : `${daysText(days)} ago`;
  return `The app ${name} was deleted ${when}; Entra keeps it for another ${daysText(left)}`;
}

const servicePrincipalCheck = appCheck('app.servicePrincipal', ({ registration, name, findings }) => {
  const { servicePrincipal } = registration;
  if (!servicePrincipal.known) {
    const sentence = `The enterprise application of ${name} could not be read`;
    return findings.notReadable(sentence, servicePrincipal.why, appReaders);
  }
  return servicePrincipal.value === null
    ? findings.willFail(
        `${name} has no service principal (enterprise application) in this tenant`,
        fixable(registration, { kind: 'createServicePrincipal' }, [700016, 7000112]),
      )
    : findings.fine(`${name} has a service principal (enterprise application) in this tenant`);
});

const enabledCheck = principalCheck('app.enabled', (principal, { registration, name, findings }) => {
  if (principal.disabledByMicrosoft) {
    return findings.willFail(`Microsoft has disabled the app ${name}`, {
      objects: [appObject(registration)],
      codes: [7000112],
      steps: ['Open a support request with Microsoft: nobody else can lift that.'],
      who: 'microsoft',
    });
  }
  return principal.enabled
    ? findings.fine(`Sign-in to ${name} is switched on`)
    : findings.willFail(
        `Sign-in to ${name} is switched off`,
        fixable(registration, { kind: 'enableServicePrincipal' }, [7000112]),
      );
});

/** Where assignment is required, the account or a group that it is in directly has to be assigned. */
const assignmentCheck = principalCheck('app.assignment', (principal, looked) => {
  const { app, name, findings, input } = looked;
  const { account } = input;
  if (!principal.assignmentRequired) return findings.fine(`${name} does not demand assignment`);
  if (account === null) return callerOnly(principal, looked);
  const user = knownOr(account.user, null);
  if (user === null) return null;
  const who = isolated(user.userPrincipalName);
  if (!app.assignedTo.known) {
    const sentence = `${name} demands assignment, and whether ${who} is assigned could not be read`;
    return findings.notReadable(sentence, app.assignedTo.why, appReaders);
  }
  const assigned = app.assignedTo.value;
  const isAssigned = (ids: readonly string[]) =>
    assigned.filter(({ principalId }) => hasId(ids, principalId));
  const groups = account.groups.known ? account.groups.value.map(({ id }) => id) : [];
  const direct = account.directGroups.known ? account.directGroups.value : [];
  const [through] = isAssigned(direct);
  if (isAssigned([user.id]).length > 0) {
    return findings.fine(`${name} demands assignment, and ${who} is assigned`);
  }
  if (through !== undefined) {
    const group = quoted(through.principalName);
    return findings.fine(`${name} demands assignment, and ${who} has it through ${group}`);
  }
  const particulars = notAssigned(looked, who, account.isCaller);
  if (!account.groups.known || !account.directGroups.known) {
    return findings.mayFail(
      `${name} demands assignment, and ${who} is not assigned itself`,
      'groups of the account, which could not be read',
      particulars,
    );
  }
  const [nested] = isAssigned(groups);
  return nested === undefined
    ? findings.willFail(`${name} demands assignment, and ${who} is not assigned`, particulars)
    : findings.willFail(
        `${name} demands assignment, and ${who} is in ${quoted(nested.principalName)} only through another group, which does not count`,
        particulars,
      );
});

/** Which account authorises is not known: only the one that is signed in here was looked at. */
function callerOnly({ callerAssigned }: FoundServicePrincipal, looked: AppCheckContext): Finding {
  const { name, findings } = looked;
  if (!callerAssigned.known) {
    return findings.notReadable(
      `${name} demands assignment, and whether your account is assigned could not be read`,
      callerAssigned.why,
      appReaders,
    );
  }
  const particulars = notAssigned(looked, 'the account that authorises in Rewst', true);
  return callerAssigned.value
    ? findings.mayFail(
        `${name} demands assignment, and your account is assigned`,
        'whether Rewst is authorised with another account, which has to be assigned as well',
        { codes: particulars.codes, steps: particulars.steps, who: particulars.who },
      )
    : findings.mayFail(
        `${name} demands assignment, and your account is not assigned`,
        'whether Rewst is authorised with another account that is assigned',
        particulars,
      );
}

function notAssigned({ registration, name }: AppCheckContext, who: string, isCaller: boolean) {
  return {
    ...fixable(
      registration,
      { kind: isCaller ? 'assignSignedInUser' : 'dropAssignmentRequirement' },
      [50105],
    ),
    steps: [
      portalStep(
        'enterpriseApps',
        `Open the enterprise application ${name}, Users and groups, and add ${who}.`,
      ),
      'Or let it demand no assignment.',
    ],
  };
}

/** Whether the app and its enterprise application are there, and open to the account. */
export const presenceChecks: readonly Check[] = [
  presentCheck,
  servicePrincipalCheck,
  enabledCheck,
  assignmentCheck,
];
