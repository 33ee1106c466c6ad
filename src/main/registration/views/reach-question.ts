import { count } from '../../../domain/amounts';
import { adoptionSentence } from '../../../domain/registration/adoption/adoption';
import { quoted } from '../../../domain/names';
import { reachOf } from '../../../domain/registration/reach';
import type { ConfirmationRequest } from '../../host/host';
import { originOf } from '../history/origin';
import type { JournalledRecord } from '../history/run-journal';
import type { StoredPlan } from '../planning/stored-plan';

/**
 * What the user is asked outside of the window before a plan is started that reaches beyond Rewst's app; null for any other.
 * @param records what this computer's runs have done
 */
export function reachQuestion(
  stored: Pick<StoredPlan, 'plan' | 'registration' | 'tenant' | 'adoption'>,
  records: readonly JournalledRecord[],
): ConfirmationRequest | null {
  const { plan, registration, tenant } = stored;
  const preparedHere =
    registration !== null && originOf(records, tenant.tenantId, registration.appId) !== null;
  const reach = reachOf(plan, registration, preparedHere);
  if (reach.kind === 'rewstApp') return adoptionQuestion(stored);
  const where = whereText(reach, tenant);
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

/** An app carries Rewst's callback, which anyone can register, and no record says that this computer has made it. */
function adoptionQuestion({
  plan: { target },
  tenant,
  adoption,
}: Pick<StoredPlan, 'plan' | 'tenant' | 'adoption'>): ConfirmationRequest | null {
  if (adoption === null || target.kind === 'new') return null;
  return {
    message: `Use the app registration ${quoted(target.displayName)}, which was not made here?`,
    detail: `${adoptionSentence(target.displayName, adoption)}\n\n${whereText(target, tenant)}`,
    agree: 'Use this app',
    decline: 'Cancel',
  };
}

function whereText(
  { displayName, appId }: { readonly displayName: string; readonly appId: string },
  tenant: StoredPlan['tenant'],
): string {
  return `App: ${quoted(displayName)}\nClient ID: ${appId}\nTenant: ${quoted(tenant.displayName)}\nTenant ID: ${tenant.tenantId}`;
}
