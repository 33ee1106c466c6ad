import type { SheetView } from '../../../contract/views/run';
import type { FoundRegistration } from '../../../domain/registration/found';
import { regionOf } from '../../../domain/registration/wishes';
import { sheetView } from '../../registration/views/run-view';
import type { Workspace } from '../../workspace';
import type { Services } from './services';

/**
 * The values for Rewst of an app as it stands in the signed-in tenant, whichever run made it, if any.
 * @throws AppFailure where the app can't be read
 */
export async function sheetOfApp({ session }: Pick<Services, 'session'>, appId: string): Promise<SheetView> {
  const workspace = await session.workspace();
  const tenant = await session.tenant(false);
  const registration = await workspace.registrations.read(appId, tenant);
  const held = await newestHeld(workspace, tenant.tenantId, registration);
  return sheetView({
    app: registration,
    tenantId: tenant.tenantId,
    tenantName: tenant.displayName,
    partner: registration.audience === 'AzureADMultipleOrgs',
    region: regionOf(registration),
    secret:
      held === null
        ? { state: 'none', why: 'This computer holds no valid client secret of the app.' }
        : { state: 'stored', ref: held.ref, expires: held.expires },
  });
}

/** The valid secret of the app with the latest end whose value this computer holds; null where there is none. */
export async function newestHeld(workspace: Workspace, tenantId: string, registration: FoundRegistration) {
  const { appId } = registration;
  const latestFirst = [...registration.secrets].sort((one, other) =>
    (other.endDateTime ?? '').localeCompare(one.endDateTime ?? ''),
  );
  for (const { keyId, endDateTime } of latestFirst) {
    const ref = { tenantId, appId, keyId };
    const value = await workspace.vault.reveal(ref).catch(() => undefined);
    if (value !== undefined) return { ref, value, expires: endDateTime };
  }
  return null;
}
