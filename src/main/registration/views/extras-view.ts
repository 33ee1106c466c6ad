import type { ExtrasView } from '../../../contract/views/records';
import type { Adoption } from '../../../domain/registration/adoption/adoption';
import { isolatedUri } from '../../../domain/names';
import { kindName } from '../../../domain/registration/changes/permissions';
import { platformNames } from '../../../domain/registration/changes/redirect-uris';
import type { Extras } from '../../../domain/registration/drift/extras';
import { controlView } from './adoption-view';

/** What an app has beyond what Rewst asks for, in words. */
export function extrasView(
  { permissions, redirectUris, otherApis, consentUnread }: Extras,
  control: Adoption | null,
): ExtrasView {
  return {
    permissions: permissions.map(({ extra, name, api, listed, granted }) => ({
      extra,
      name,
      api,
      kind: kindName(extra.type),
      listed,
      granted,
    })),
    redirectUris: redirectUris.map((extra) => ({
      extra,
      uri: isolatedUri(extra.uri),
      platform: platformNames[extra.platform],
    })),
    otherApis: otherApis.length,
    consentUnread,
    control: control === null ? null : controlView(control),
  };
}
