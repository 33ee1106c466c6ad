import type { SheetView } from '../../../contract/views/run';
import type { FoundRegistration } from '../../../domain/registration/found';
import { isUsedByPartner } from '../../../domain/registration/partner';
import { regionOf } from '../../../domain/registration/callback';
import { newestHeldSecret, noSecretText, type HeldSecret } from '../../registration/secrets/held-secret';
import { sheetView } from '../../registration/views/run-view';
import type { Workspace } from '../../workspace';
import type { Services } from './services';

/**
 * The values for Rewst of an app as it stands in the signed-in tenant, whichever run made it, if any.
 * @throws AppFailure where the app can't be read
 */
export async function sheetOfApp(
  { session, clock }: Pick<Services, 'session' | 'clock'>,
  appId: string,
): Promise<SheetView> {
  const workspace = await session.workspace();
  const tenant = await session.tenant(false);
  const registration = await workspace.registrations.read(appId, tenant);
  const held = await newestHeld(workspace, tenant.tenantId, registration, clock.now());
  return sheetView({
    app: registration,
    tenantId: tenant.tenantId,
    tenantName: tenant.displayName,
    partner: isUsedByPartner(registration, tenant.partner),
    region: regionOf(registration),
    secret:
      held.kind === 'held'
        ? { state: 'stored', ref: held.ref, expires: held.expires }
        : { state: 'none', why: noSecretText(held) },
  });
}

/** As {@link newestHeldSecret}, from the workspace's vault. */
export function newestHeld(
  workspace: Workspace,
  tenantId: string,
  registration: FoundRegistration,
  now: Date,
): Promise<HeldSecret> {
  return newestHeldSecret(tenantId, registration, (ref) => workspace.vault.reveal(ref), now);
}
