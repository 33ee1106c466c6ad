import { portalStep } from '../../diagnosis/remedy';
import type { Check } from '../check';
import { findingObject } from '../portal';
import { isolated } from '../../names';
import { hasId } from '../words';
import type { FoundGroup } from './found-account';

const id = 'account.adminAgents';
const name = 'AdminAgents';
const trio = [name, 'HelpdeskAgents', 'SalesAgents'];

/**
 * A CSP partner's account has to be in AdminAgents. Nothing but its name marks that group: it is certain only where
 * Microsoft knows the tenant as a partner's and all three groups of Partner Center are there, each once.
 */
export const adminAgentsCheck: Check = {
  id,
  area: 'account',
  look: ({ account, tenant }, findings) => {
    if (account === null || !account.user.known || account.user.value === null) return null;
    const who = isolated(account.user.value.userPrincipalName);
    if (!tenant.partner.known) {
      return findings.notReadable(
        'Whether this tenant is a CSP partner’s could not be read',
        tenant.partner.why,
        'any member of the tenant',
      );
    }
    if (!tenant.partner.value) return null;
    const { agentGroups, groups, directGroups } = account;
    const unread = [agentGroups, groups].find((part) => !part.known);
    if (!agentGroups.known || !groups.known) {
      const why = unread?.known === false ? unread.why : '';
      return findings.notReadable(`Whether ${who} is in ${name} could not be read`, why, 'Directory Readers');
    }
    const called = (wanted: string) => agentGroups.value.filter(({ displayName }) => displayName === wanted);
    const candidates = called(name);
    const isCertain =
      tenant.registeredPartner.known &&
      tenant.registeredPartner.value &&
      trio.every((one) => called(one).length === 1);
    const inside = candidates.filter((group) => groups.value.some((one) => hasId([one.id], group.id)));
    const particulars = {
      objects: candidates.map(groupObject),
      steps: [portalStep('users', `Add ${who} to the group ${name} itself.`)],
      codes: [50020],
      who: 'partnerAdministrator',
    } as const;
    if (inside.length === 0) {
      return isCertain
        ? findings.willFail(
            `${who} is not in ${name}, which Rewst wants of a CSP partner’s account`,
            particulars,
          )
        : findings.mayFail(
            candidates.length === 0
              ? `The tenant has no group called ${name}`
              : `${who} is not in the group that is called ${name}`,
            `whether Partner Center knows the account as an Admin Agent: a name alone does not tell`,
            particulars,
          );
    }
    if (!isCertain && inside.length < candidates.length) {
      return findings.mayFail(
        `${who} is in one of ${String(candidates.length)} groups called ${name}`,
        'which of them is Partner Center’s',
        particulars,
      );
    }
    if (!isCertain) {
      return findings.mayFail(
        `${who} is in a group called ${name}`,
        'whether that group is Partner Center’s: a name alone does not tell',
        particulars,
      );
    }
    const isDirect = directGroups.known && inside.some((group) => hasId(directGroups.value, group.id));
    return isDirect
      ? findings.fine(`${who} is in ${name}`, { objects: inside.map(groupObject) })
      : findings.mayFail(
          `${who} is in ${name} through another group`,
          'whether Partner Center takes members of groups inside it',
          particulars,
        );
  },
};

function groupObject(group: FoundGroup) {
  return findingObject('group', group.id, group.displayName);
}
