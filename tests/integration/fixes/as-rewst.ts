import type { JsonObject } from '../../../src/practice/json';
import { authoriseAsRewst, type RewstSettings } from '../../../tools/practice/as-rewst';
import type { TestTenant } from '../../../tools/practice/test-tenant';

/** The sign-in service's error text, whole, for what Rewst does with the registration; null where nothing is refused. */
export async function errorInRewst(tenant: TestTenant, settings: RewstSettings): Promise<string | null> {
  return (await authoriseAsRewst(tenant, settings))?.text ?? null;
}

/** The registration for Rewst as the practice tenant has it, dead or alive. */
export function rewstApp(tenant: TestTenant): JsonObject {
  const app = [...tenant.state.objects('application'), ...tenant.state.deleted('application')].find(
    ({ displayName }) => displayName === 'Rewst',
  );
  if (app === undefined) throw new Error('The practice tenant has no registration for Rewst.');
  return app;
}

/** The live registration for Rewst. */
export function liveApp(tenant: TestTenant): JsonObject {
  const [app] = tenant.state.applicationsNamed('Rewst');
  if (app === undefined) throw new Error('The registration for Rewst is not there.');
  return app;
}

/** The service principal of the registration for Rewst. */
export function livePrincipal(tenant: TestTenant): JsonObject {
  const principal = tenant.state.byAppId('servicePrincipal', liveApp(tenant).appId as string);
  if (principal === null) throw new Error('The app has no service principal.');
  return principal;
}
