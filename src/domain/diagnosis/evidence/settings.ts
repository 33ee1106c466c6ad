import { isolatedUri, quoted } from '../../names';
import { partnerFromEvidence } from '../../registration/partner';
import { keepsSingleTenant } from '../../registration/differences/identifier-uris';
import { fault, fine, info, type Evidence, type Look } from './evidence';

/** Whether the registration hands out ID tokens. */
export function idTokenEvidence({ registration }: Pick<Look, 'registration'>): Evidence {
  return registration.idTokens ? fine('ID tokens are on') : fault('ID tokens are off');
}

/** Whether the registration hands out access tokens in the browser; Rewst does not need them. */
export function accessTokenEvidence({ registration }: Pick<Look, 'registration'>): readonly Evidence[] {
  return [
    registration.accessTokens
      ? fine('Access tokens (implicit grant) are on')
      : fault('Access tokens (implicit grant) are off'),
    info('Rewst asks for ID tokens alone, so this request may come from another program'),
  ];
}

/** Version of the access tokens that the app itself is given as an API. */
export function tokenVersionEvidence({ registration }: Pick<Look, 'registration'>): Evidence {
  return registration.tokenVersion === 2
    ? fine('Access tokens of the app are version 2')
    : fault(
        `Access tokens of the app are version ${registration.tokenVersion === null ? '1 (not set)' : String(registration.tokenVersion)}`,
      );
}

/** Who can sign in to the app, and whether that fits what the tenant seems to be. */
export function audienceEvidence({
  registration,
  tenant,
}: Pick<Look, 'registration' | 'tenant'>): readonly Evidence[] {
  const partner = partnerFromEvidence(tenant.partner);
  switch (registration.audience) {
    case 'AzureADMyOrg':
      return [
        fault('The app is single-tenant: it works with the auth subject “Tenant ID”, not with “common”'),
        ...registration.identifierUris
          .filter((uri) => keepsSingleTenant(uri, registration, tenant))
          .map((uri) =>
            fault(
              `The Application ID URI ${isolatedUri(uri)} is on no verified domain, so Entra refuses to make the app multitenant`,
            ),
          ),
        ...(partner === 'no'
          ? [
              info(
                'This tenant does not look like a CSP partner’s. Then nothing has to change here: in Rewst set Auth Subject to your Tenant ID',
              ),
            ]
          : []),
        ...(partner === 'yes'
          ? [info('This tenant belongs to a CSP partner, which needs a multitenant app')]
          : []),
      ];
    case 'AzureADMultipleOrgs':
    case 'AzureADandPersonalMicrosoftAccount':
      return [fine('The app is multitenant: it works with the auth subject “common”')];
    case 'PersonalMicrosoftAccount':
      return [fault('The app accepts personal Microsoft accounts only')];
    default:
      return [fault(`Who can sign in to the app is ${quoted(registration.audience)}`)];
  }
}
