import { portalStep, type StepLines } from '../../diagnosis/remedy';
import { knownOr } from '../../registration/found';
import type { Check } from '../check';
import type { Finding, FindingObject, FindingsOf } from '../finding';
import { quoted } from '../../names';
import { counted, joinNames } from '../words';
import { relationshipStatusText } from './state-texts';
import { customerMatrix, endsSoonDays, type CustomerRow } from './matrix';

const area = 'customers';

/** Rewst's consent in a customer's tenant needs this role. Source: Rewst's page on GDAP. */
const applicationAdministrator = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';

/** The twelve roles in each customer's tenant; one finding for each that is not ready, and one for all that are. */
const rolesCheck: Check = {
  id: 'customers.roles',
  area,
  look: ({ customers, account, now, tenant }, findings) => {
    if (customers === null || (tenant.partner.known && !tenant.partner.value)) return null;
    const { rows, unread } = customerMatrix(customers, account, now);
    if (unread !== null) {
      return findings.notReadable(
        'The relationships with customers (GDAP) could not be read',
        unread.why,
        unread.shownBy,
      );
    }
    if (rows.length === 0) {
      return customers.contracts.known ? findings.fine('The tenant has no customers') : null;
    }
    const ready = rows.filter(({ state }) => state === 'ready');
    return [
      ...rows.flatMap((row) => (row.state === 'ready' ? [] : [rowFinding(row, findings)])),
      ready.length === 0
        ? null
        : findings.fine(
            `${counted(ready.length, 'customer is', 'customers are')} ready: the account has the twelve roles there`,
            { about: 'ready' },
          ),
    ];
  },
};

function rowFinding(row: CustomerRow, findings: FindingsOf): Finding {
  const name = quoted(row.displayName);
  const common = {
    about: row.tenantId,
    objects: [customerObject(row)],
    codes: [50020],
    who: 'partnerAdministrator',
  } as const;
  const lacking = row.roles.filter(({ state }) => state !== 'has' && state !== 'nested');
  switch (row.state) {
    case 'notReadable':
      return findings.notReadable(
        `What the account may do in ${name} could not be read`,
        row.why ?? '',
        'DelegatedAdminRelationship.Read.All and AdminAgents',
        { about: row.tenantId, objects: [customerObject(row)] },
      );
    case 'noneActive':
      return findings.willFail(`There is no active relationship (GDAP) with ${name}`, {
        ...common,
        steps: [
          row.waiting.length === 0
            ? null
            : `Relationships that do not count: ${joinNames(row.waiting.map(relationshipStatusText))}.`,
          portalStep(
            'delegatedAdmin',
            'Request a relationship with the twelve roles; the customer approves it.',
          ),
        ],
      });
    case 'ready':
    case 'nested':
      return findings.mayFail(
        `The account has its roles in ${name} through other groups`,
        'whether Microsoft takes members of groups inside a group',
        { ...common, steps: stepsOf(row) },
      );
    case 'incomplete': {
      const names = joinNames(lacking.map(({ role }) => role.title));
      const steps = stepsOf(row);
      const isVital = lacking.some(
        ({ role, state }) => role.templateId === applicationAdministrator && state !== 'notReadable',
      );
      return isVital
        ? findings.willFail(
            `In ${name} the account lacks ${names}; Rewst’s consent there needs Application Administrator`,
            { ...common, steps },
          )
        : findings.mayFail(
            `In ${name} the account lacks ${names}`,
            'which of Rewst’s actions are run in that tenant',
            { ...common, steps },
          );
    }
  }
}

function stepsOf(row: CustomerRow): StepLines {
  const having = (wanted: CustomerRow['roles'][number]['state']) =>
    row.roles.filter(({ state }) => state === wanted).map(({ role }) => role.title);
  const [unassigned, missing] = [having('noAssignment'), having('relationshipLacksRole')];
  return [
    row.microsoftLed
      ? 'The relationship was made by Microsoft (MLT_) and gives little more than reading.'
      : null,
    row.groupsToJoin.length === 0
      ? null
      : portalStep('users', `Add the account to ${joinNames(row.groupsToJoin.map(quoted), 12)}.`),
    unassigned.length === 0
      ? null
      : portalStep(
          'delegatedAdmin',
          `Assign a group of its own to each of ${joinNames(unassigned, 12)}, and add the account to it.`,
        ),
    missing.length === 0
      ? null
      : portalStep(
          'delegatedAdmin',
          `Request a new relationship that has ${joinNames(missing, 12)}: roles can’t be added to one that exists.`,
        ),
  ];
}

/** Relationships that end soon and are not extended by themselves. */
const endsCheck: Check = {
  id: 'customers.ends',
  area,
  look: ({ customers, account, now }, findings) => {
    if (customers === null) return null;
    return customerMatrix(customers, account, now)
      .rows.filter(({ endsSoon }) => endsSoon)
      .map((row) =>
        findings.laterFails(
          `The relationship with ${quoted(row.displayName)} ends on ${row.ends?.slice(0, 10) ?? ''} and is not extended by itself`,
          `whether there is another one by then; this one ends within ${String(endsSoonDays)} days`,
          {
            about: row.tenantId,
            objects: [customerObject(row)],
            steps: row.holdsGlobalAdministrator
              ? [
                  portalStep(
                    'delegatedAdmin',
                    'Microsoft extends no relationship with Global Administrator: request a new one.',
                  ),
                ]
              : [portalStep('delegatedAdmin', 'Turn on auto-extend, or request a new relationship.')],
            who: 'partnerAdministrator',
          },
        ),
      );
  },
};

/** Customers that Rewst's own list, which comes from Partner Center, may lack. */
const contractsCheck: Check = {
  id: 'customers.contracts',
  area,
  look: ({ customers, account, now }, findings) => {
    if (customers === null) return null;
    if (!customers.contracts.known) {
      return findings.notReadable(
        'The list of customers could not be read',
        customers.contracts.why,
        'any member of the tenant',
      );
    }
    return customerMatrix(customers, account, now)
      .rows.filter(({ defaultDomain }) => defaultDomain === null)
      .map((row) =>
        findings.mayFail(
          `${quoted(row.displayName)} has a relationship and is not in your list of customers`,
          'whether Rewst lists it: its list comes from Partner Center',
          { about: row.tenantId, objects: [customerObject(row)], who: 'partnerAdministrator' },
        ),
      );
  },
};

/** Through an indirect provider Microsoft does not support Partner Center's API. */
const indirectCheck: Check = {
  id: 'customers.indirect',
  area,
  look: ({ customers }, findings) => {
    const relationships = knownOr(customers?.relationships ?? { known: false, why: '' }, []);
    const indirect = relationships.filter((relationship) => relationship.indirect);
    if (indirect.length === 0) return null;
    return findings.mayFail(
      `${counted(indirect.length, 'relationship comes', 'relationships come')} from an indirect provider`,
      'whether Partner Center answers an indirect reseller, which Microsoft does not promise',
      { who: 'partnerAdministrator' },
    );
  },
};

function customerObject({ tenantId, displayName }: CustomerRow): FindingObject {
  return { kind: 'customer', id: tenantId, name: displayName, url: null };
}

export const customersChecks: readonly Check[] = [rolesCheck, endsCheck, contractsCheck, indirectCheck];
