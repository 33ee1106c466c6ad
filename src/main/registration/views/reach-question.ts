import { count } from '../../../domain/amounts';
import { quoted } from '../../../domain/names';
import { reachOf } from '../../../domain/registration/reach';
import type { Question } from '../../host/host';
import { originOf } from '../history/origin';
import type { JournalledRecord } from '../history/run-journal';
import type { StoredPlan } from '../planning/stored-plan';

/**
 * What the user is asked outside of the window before a plan is started that reaches beyond Rewst's app; null for any other.
 * @param records what this computer's runs have done
 */
export function reachQuestion(
  { plan, registration, tenant }: Pick<StoredPlan, 'plan' | 'registration' | 'tenant'>,
  records: readonly JournalledRecord[],
): Question | null {
  const preparedHere =
    registration !== null && originOf(records, tenant.tenantId, registration.appId) !== null;
  const reach = reachOf(plan, registration, preparedHere);
  if (reach.kind === 'rewstApp') return null;
  const where = `App: ${quoted(reach.displayName)}\nClient ID: ${reach.appId}\nTenant: ${quoted(tenant.displayName)}\nTenant ID: ${tenant.tenantId}`;
  if (reach.kind === 'deletion') {
    return {
      message: `Delete the app registration ${quoted(reach.displayName)}?`,
      detail: `Everything that signs in with this app stops working at once. Entra keeps a deleted app for 30 days.\n\n${where}`,
      agree: 'Delete the app',
      decline: 'Cancel',
    };
  }
  const own = plan.changes.filter(({ delegateTo }) => delegateTo === null).length;
  return {
    message: `${reach.addsSecret ? 'Add a client secret to' : 'Change'} the app registration ${quoted(reach.displayName)}?`,
    detail: `Nothing shows that Rewst uses this app: it does not carry Rewst’s callback, and it was not prepared on this computer. The plan makes ${count(own, 'change')}.\n\n${where}`,
    agree: reach.addsSecret ? 'Add the client secret' : 'Change the app',
    decline: 'Cancel',
  };
}
