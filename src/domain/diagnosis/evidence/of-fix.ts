import { resourceByAppId, type ResourceKey } from '../../permissions/resources';
import type { FoundRegistration } from '../../registration/found';
import type { Wanted } from '../../registration/wanted';
import type { Fix } from '../remedy';
import type { Evidence, Look } from './evidence';
import { consentEvidence, deadEvidence, listingEvidence } from './permissions';
import { principalEvidence, resourceEvidence } from './principals';
import { callbackEvidence, malformedEvidence, platformEvidence, requestedUriEvidence } from './redirect';
import { secretEvidence } from './secrets';
import { accessTokenEvidence, audienceEvidence, idTokenEvidence, tokenVersionEvidence } from './settings';

/**
 * Looks whether the fault that a fix sets right is there. The first `fault` is the main one.
 * @param wanted what the fix would bring about
 */
export function evidenceOf(fix: Fix, look: Look, wanted: Wanted): readonly Evidence[] {
  switch (fix.kind) {
    case 'addCallback':
      return [...requestedUriEvidence(look.facts.redirectUri), ...callbackEvidence(look)];
    case 'replaceMalformedRedirectUri':
      return malformedEvidence(look);
    case 'moveCallbackToWeb':
      return platformEvidence(look);
    case 'enableIdTokens':
      return [idTokenEvidence(look)];
    case 'enableAccessTokens':
      return accessTokenEvidence(look);
    case 'setAudience':
      return audienceEvidence(look);
    case 'setTokenVersion2':
      return [tokenVersionEvidence(look)];
    case 'createServicePrincipal':
    case 'restoreApplication':
      return principalEvidence(look, 'present');
    case 'enableServicePrincipal':
      return principalEvidence(look, 'enabled');
    case 'assignSignedInUser':
    case 'dropAssignmentRequirement':
      return principalEvidence(look, 'assignment');
    case 'newSecret':
      return secretEvidence(look.secrets, look.now);
    case 'grantConsent':
      return [...presence(look), ...consentEvidence(look, wanted)];
    case 'addPermissions':
      return [...listingEvidence(look, wanted), ...presence(look), ...consentEvidence(look, wanted)];
    case 'removeDeadPermissions':
      return deadEvidence(look);
    case 'createResourceServicePrincipal':
    case 'enableResourceServicePrincipal':
      return resourceEvidence(
        look,
        fix.resource === null ? listedResources(look.registration) : [fix.resource],
      );
  }
}

/** A missing service principal explains missing consent; one that is there needs no line. */
function presence(look: Look): readonly Evidence[] {
  return principalEvidence(look, 'present').filter(({ verdict }) => verdict !== 'fine');
}

function listedResources(registration: FoundRegistration): readonly ResourceKey[] {
  return registration.listed.flatMap((entry) => resourceByAppId(entry.resourceAppId)?.key ?? []);
}
