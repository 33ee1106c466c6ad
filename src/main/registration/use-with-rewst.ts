import { regionOf } from '../../domain/registration/wanted-from';
import { underlying } from './plan-request';
import type { StoredPlan } from './stored-plan';
import type { Run } from './views/run-view';

/** How the app is used with Rewst: as chosen, or as the registration itself tells. */
export function useWithRewst(plan: StoredPlan): Pick<Run, 'partner' | 'region'> {
  const request = underlying(plan.request);
  if (request.purpose === 'prepare') {
    return { partner: request.choices.partner, region: request.choices.region };
  }
  const audience = plan.wanted.audience ?? plan.registration?.audience;
  return {
    partner: audience === 'AzureADMultipleOrgs',
    region: plan.registration === null ? 'us' : regionOf(plan.registration),
  };
}
