import type { Choices } from '../../../contract/choices';
import type { PlanRequest } from '../../../contract/plan-request';
import type { RegistrationCheck } from '../../../contract/views/records';
import { isGuid } from '../../../domain/guid';
import { resourceByAppId } from '../../../domain/permissions/resources';
import { resolvePermissions } from '../../../domain/permissions/selection';
import { callbackUri } from '../../../domain/registration/callback';
import { redirectPlatforms } from '../../../domain/registration/changes/redirect-uris';
import { driftText, type Drift } from '../../../domain/registration/drift/drift';
import { extraSchema, type Extra } from '../../../domain/registration/drift/extras';

interface DriftOf {
  readonly appId: string;
  /** What was approved for the app last; null where that is not known. */
  readonly choices: Choices | null;
}

/** What has changed, each with the plan that puts it right, where there is one. */
export function driftViews(drift: readonly Drift[], of: DriftOf): NonNullable<RegistrationCheck['drift']> {
  return drift.map((one) => ({ key: one.key, text: driftText(one), fix: fixOf(one, of) }));
}

/** What was added is taken away; what Rewst needs is made as it was approved; the rest is the user's to say. */
function fixOf(drift: Drift, { appId, choices }: DriftOf): PlanRequest | null {
  if (drift.before === null) return removalOf(drift, appId);
  if (choices === null || !isNeeded(drift, choices)) return null;
  const target = { kind: 'existing', appId } as const;
  return { purpose: 'prepare', choices: { ...choices, target, secretMode: 'keep' } };
}

function removalOf({ area, key }: Drift, appId: string): PlanRequest | null {
  if (area === 'secret') {
    const keyId = key.slice('secret:'.length);
    return isGuid(keyId) ? { purpose: 'removeSecrets', appId, keyIds: [keyId] } : null;
  }
  const extra = extraOf(key);
  return extra === null ? null : { purpose: 'takeAway', appId, extra };
}

/** The thing that a key names, as it can be taken away; null where this program can't. */
function extraOf(key: string): Extra | null {
  const platform = redirectPlatforms.find((one) => key.startsWith(`redirectUri:${one}:`));
  if (platform !== undefined) {
    return { kind: 'redirectUri', platform, uri: key.slice(`redirectUri:${platform}:`.length) };
  }
  const [area, first, second, third] = key.split(':');
  const parsed = extraSchema.safeParse(
    area === 'owner'
      ? { kind: area, on: first, id: second }
      : { kind: 'permission', resourceAppId: first, type: second, id: third },
  );
  return parsed.success ? parsed.data : null;
}

/** Whether Rewst needs what is gone or was changed. */
function isNeeded({ area, key, now }: Drift, choices: Choices): boolean {
  switch (area) {
    case 'audience':
      return choices.partner && now === 'AzureADMyOrg';
    case 'idTokens':
      return now === 'off';
    case 'redirectUri':
      return key === `redirectUri:web:${callbackUri(choices.region)}`;
    case 'secret':
    case 'owner':
      return false;
    case 'listed':
    case 'consent': {
      const [, appId = '', kind, id] = key.split(':');
      const api = resourceByAppId(appId)?.key;
      return resolvePermissions(choices).some(
        (one) => one.resource === api && one.kind === kind && one.id === id,
      );
    }
  }
}
