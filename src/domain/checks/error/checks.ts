import { isGuid } from '../../guid';
import { isolated } from '../../names';
import { isCallback, looksLikeCallback } from '../../registration/callback';
import type { ErrorFacts } from '../../diagnosis/error-facts';
import type { Check, CheckInput } from '../check';
import type { CheckId } from '../check-ids';
import type { FindingsOf, Found } from '../finding';

const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A check of what the pasted text is about. */
function errorCheck(
  id: CheckId,
  look: (facts: ErrorFacts, findings: FindingsOf, input: CheckInput) => Found,
): Check {
  const area = 'app';
  return {
    id,
    area,
    look: (input, findings) => (input.error === null ? null : look(input.error, findings, input)),
  };
}

/** Whether a text names another app than the one that is looked at: otherwise the wrong app would be fixed. */
export function namesOtherApp({ clientId }: Pick<ErrorFacts, 'clientId'>, appId: string): boolean {
  return clientId !== null && isGuid(clientId) && !sameId(clientId, appId);
}

const appCheck = errorCheck('error.app', (facts, findings, { app }) => {
  if (app === null || facts.clientId === null) return null;
  return namesOtherApp(facts, app.appId)
    ? findings.willFail(
        `The error is about the client ID ${facts.clientId.toLowerCase()}, and the app that you chose has ${app.appId.toLowerCase()}`,
      )
    : findings.fine('The error names the app that you chose');
});

/** Whether a text names another tenant than the one that was read: no setting of this one is to blame then. */
export function namesOtherTenant({ tenantId }: Pick<ErrorFacts, 'tenantId'>, home: string): boolean {
  return tenantId !== null && isGuid(tenantId) && !sameId(tenantId, home);
}

const tenantCheck = errorCheck('error.tenant', (facts, findings, { tenant }) => {
  const { tenantId } = facts;
  if (tenantId === null || !isGuid(tenantId)) return null;
  return namesOtherTenant(facts, tenant.tenantId)
    ? findings.mayFail(
        `The error comes from the tenant ${tenantId.toLowerCase()}; you are signed in to ${isolated(tenant.displayName)} (${tenant.tenantId})`,
        'that tenant, which can’t be looked at from here',
      )
    : findings.fine('The error comes from the tenant that you are signed in to');
});

const redirectCheck = errorCheck('error.redirectUri', ({ redirectUri }, findings) => {
  if (redirectUri === null) return null;
  if (isCallback(redirectUri)) return findings.fine('The address in the error is Rewst’s own callback');
  return findings.mayFail(
    looksLikeCallback(redirectUri)
      ? 'The address in the error is nearly Rewst’s callback, but not letter for letter'
      : 'The address in the error is not Rewst’s callback',
    'which program sent this request',
  );
});

export const errorChecks: readonly Check[] = [appCheck, tenantCheck, redirectCheck];
