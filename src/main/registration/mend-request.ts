import { AppFailure } from '../../contract/errors';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { mendFor } from '../../domain/diagnosis/evidence/mend-for';
import { regionOfCallback } from '../../domain/diagnosis/evidence/redirect';
import type { PlanRequest } from './plan-request';
import { isGuid } from '../../domain/guid';

/**
 * What a pasted error asks of an app. The text picks a mend, and at most one of Rewst's own callbacks; no value of it is
 * part of the request. Throws an AppFailure `badInput` where the text names another app than the chosen one, or where
 * nothing can be mended.
 * @param otherwise the second of two ways, where the remedy has two
 */
export function mendRequest(text: string, appId: string, otherwise = false): PlanRequest {
  const diagnosis = diagnose(text);
  const { clientId, redirectUri } = diagnosis.facts;
  // The app in the text must be the one that was chosen: otherwise the wrong app would be mended.
  if (clientId !== null && isGuid(clientId) && clientId.toLowerCase() !== appId.toLowerCase()) {
    throw new AppFailure('badInput', { details: { field: 'appId', textNames: clientId } });
  }
  const mend = mendFor(diagnosis, otherwise);
  if (mend === null) throw new AppFailure('badInput', { details: { field: 'text' } });
  return { purpose: 'mend', appId, mend, partner: null, region: regionOfCallback(redirectUri) };
}
