import { microsoftGraph } from '../directory/catalogue';
import type { Entity } from '../directory/entities';
import { texts } from '../json';
import type { World } from '../world';
import { anyReplica } from './clients';
import { SignInFailure } from './failure';

/** The addresses by which Microsoft's APIs are asked for. */
const addresses: Readonly<Record<string, string>> = {
  'https://graph.microsoft.com': microsoftGraph,
  'https://management.azure.com': '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  'https://management.core.windows.net': '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  'https://vault.azure.net': 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
  'https://storage.azure.com': 'e406a681-f3d4-42a8-90b6-c2b029497af1',
  'https://manage.office.com': 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
  'https://api.partnercenter.microsoft.com': 'fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd',
  'https://outlook.office365.com': '00000002-0000-0ff1-ce00-000000000000',
};

/** The API behind `{resource}/.default`. Throws 500011 where it has no service principal here, 500014 where disabled. */
export function resourceNamed(world: World, name: string): Entity {
  const address = name.replace(/\/+$/, '');
  const appId = addresses[address.toLowerCase()] ?? address;
  const copy = anyReplica(world);
  const principal =
    world.store.byApplication('servicePrincipal', appId, copy) ??
    world.store
      .all('servicePrincipal', copy)
      .find((entity) => texts(entity.properties, 'servicePrincipalNames').includes(address));
  if (!principal) {
    throw new SignInFailure(
      'invalid_resource',
      500011,
      `The resource principal named ${name} was not found in the tenant named ${world.setup.displayName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
  }
  if (principal.properties.accountEnabled === false) {
    throw new SignInFailure(
      'invalid_resource',
      500014,
      `The service principal for resource '${name}' is disabled. This indicate that a subscription within the tenant has lapsed, or that the administrator for this tenant has disabled the application, preventing tokens from being issued for it.`,
    );
  }
  return principal;
}
