import type { RedirectPlatform } from '../../domain/registration/changes/redirect-uris';
import type { Entity } from '../directory/entities';
import { child, text, texts } from '../json';
import type { World } from '../world';
import { SignInFailure, unknownClient } from './failure';

/** An application that asks to sign a user in. */
export interface Client {
  readonly clientId: string;
  readonly displayName: string;
  /** The registration in this tenant; null for Microsoft's own clients. */
  readonly application: Entity | null;
}

/** The client with this id. Throws 700016 where this tenant knows none. */
export function clientOf(world: World, clientId: string): Client {
  const application = world.store.byApplication('application', clientId, anyReplica(world));
  if (application) return { clientId, displayName: text(application.properties, 'displayName'), application };
  const firstParty = world.catalogue.find(clientId);
  if (firstParty && firstParty.publicRedirectUris.length > 0) {
    return { clientId: firstParty.appId, displayName: firstParty.displayName, application: null };
  }
  throw unknownClient(clientId, world.setup.displayName);
}

/** The platform under which a client has registered a redirect URI. Throws 50011 or 500113 where it has not. */
export function platformOf(world: World, client: Client, redirectUri: string): RedirectPlatform {
  const registered = registeredUris(world, client);
  if (registered.length === 0) {
    throw new SignInFailure('invalid_request', 500113, 'No reply address is registered for the application.');
  }
  const found = registered.find(({ uri, platform }) => fits(uri, redirectUri, platform));
  if (!found) {
    throw new SignInFailure(
      'invalid_request',
      50011,
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${client.clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this.`,
    );
  }
  return found.platform;
}

function registeredUris(
  world: World,
  client: Client,
): { readonly platform: RedirectPlatform; readonly uri: string }[] {
  if (!client.application) {
    const uris = world.catalogue.find(client.clientId)?.publicRedirectUris ?? [];
    return uris.map((uri) => ({ platform: 'publicClient', uri }));
  }
  const { properties } = client.application;
  return (['web', 'spa', 'publicClient'] as const).flatMap((platform) =>
    texts(child(properties, platform), 'redirectUris').map((uri) => ({ platform, uri })),
  );
}

/**
 * A redirect URI must be the registered one to the letter; only the port of an installed application's
 * `http://localhost` is free. Source: Microsoft's "Redirect URI restrictions and limitations".
 */
function fits(registered: string, asked: string, platform: RedirectPlatform): boolean {
  if (registered === asked) return true;
  if (platform !== 'publicClient' || !/^http:\/\/(localhost|127\.0\.0\.1)/.test(registered)) return false;
  try {
    const [one, other] = [new URL(registered), new URL(asked)];
    return (
      other.protocol === 'http:' &&
      one.hostname === other.hostname &&
      one.pathname === other.pathname &&
      other.search === '' &&
      other.hash === '' &&
      other.username === ''
    );
  } catch {
    return false;
  }
}

/** The sign-in service asks the directory through one replica or another. */
export function anyReplica(world: World): number {
  return world.random.below(world.store.replicas);
}

/** Refuses a client that is switched off, or has no service principal here. */
export function checkPrincipal(world: World, client: Client): Entity | null {
  const principal = world.store.byApplication('servicePrincipal', client.clientId, anyReplica(world));
  if (!client.application) return principal;
  if (!principal) {
    throw new SignInFailure(
      'invalid_client',
      7000229,
      `The client application ${client.clientId} is missing service principal in the tenant ${world.setup.tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    );
  }
  const { properties } = principal;
  if (properties.accountEnabled === false || properties.disabledByMicrosoftStatus !== null) {
    throw new SignInFailure(
      'unauthorized_client',
      7000112,
      `Application '${client.clientId}'(${client.displayName}) is disabled.`,
    );
  }
  return principal;
}
