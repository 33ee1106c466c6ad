import { AppFailure } from '../../../contract/errors';
import { diagnose } from '../../../domain/diagnosis/diagnose';
import { fixFor } from '../../../domain/diagnosis/evidence/fix-for';
import { regionOfCallback } from '../../../domain/diagnosis/evidence/redirect';
import type { PlanRequest } from './plan-request';
import { isGuid } from '../../../domain/guid';

/**
 * What a pasted error asks of an app. The text picks a fix, and at most one of Rewst's own callbacks; no value of it is
 * part of the request. Throws an AppFailure `badInput` where the text names another app than the chosen one, or where
 * nothing can be fixed.
 * @param otherwise the second of two ways, where the remedy has two
 */
export function fixRequest(text: string, appId: string, otherwise = false): PlanRequest {
  const diagnosis = diagnose(text);
  const { clientId, redirectUri } = diagnosis.facts;
  // The app in the text must be the one that was chosen: otherwise the wrong app would be fixed.
  if (clientId !== null && isGuid(clientId) && clientId.toLowerCase() !== appId.toLowerCase()) {
    throw new AppFailure('badInput', { details: { field: 'appId', textNames: clientId } });
  }
  const fix = fixFor(diagnosis, otherwise);
  if (fix === null) throw new AppFailure('badInput', { details: { field: 'text' } });
  return { purpose: 'fix', appId, fix, partner: null, region: regionOfCallback(redirectUri) };
}
