import { resources, type ResourceKey } from '../../permissions/resources';
import { changeId, type Action, type ApiRef, type Change, type Needs, type Risk } from '../change';

/** Nothing to think about. */
export const noRisk: Risk = { level: 'none' };
/** Needs a confirmation that names this consequence. */
export const confirm = (consequence: string): Risk => ({ level: 'confirm', consequence });
/** Worth reading before approving. */
export const notice = (consequence: string): Risk => ({ level: 'notice', consequence });

/** A change of a plan: an action with its id, its risk, and who else has to do it. */
export function change(action: Action, risk: Risk = noRisk, delegateTo: Needs | null = null): Change {
  return { id: changeId(action), action, risk, delegateTo };
}

/** The API that a key of the catalogue names. */
export function apiOf(resource: ResourceKey): ApiRef {
  return { appId: resources[resource].appId, name: resources[resource].name };
}
