import { isolatedUri, quoted } from '../../names';
import { keepsSingleTenant } from '../../registration/differences/identifier-uris';
import { knownOr, type FoundRegistration } from '../../registration/found';
import type { Check } from '../check';
import { appCheck, fixable } from './app-check';

const idTokensCheck = appCheck('app.idTokens', ({ registration, findings }) =>
  registration.idTokens
    ? findings.fine('ID tokens are on')
    : findings.willFail('ID tokens are off', fixable(registration, { kind: 'enableIdTokens' }, [700054])),
);

/** Rewst does not need access tokens from the browser. */
const accessTokensCheck = appCheck('app.accessTokens', ({ registration, findings }) =>
  registration.accessTokens
    ? findings.fine('Access tokens (implicit grant) are on')
    : findings.willFail('Access tokens (implicit grant) are off', {
        ...fixable(registration, { kind: 'enableAccessTokens' }, [700051]),
        steps: ['Rewst asks for ID tokens alone, so this request may come from another program.'],
      }),
);

/** Version of the access tokens that the app itself is given as an API. */
const tokenVersionCheck = appCheck('app.tokenVersion', ({ registration, findings }) => {
  const { tokenVersion } = registration;
  return tokenVersion === 2
    ? findings.fine('Access tokens of the app are version 2')
    : findings.willFail(
        `Access tokens of the app are version ${tokenVersion === null ? '1 (not set)' : String(tokenVersion)}`,
        fixable(registration, { kind: 'setTokenVersion2' }, [90129]),
      );
});

const wrongAudience = (registration: FoundRegistration) =>
  fixable(registration, { kind: 'setAudience' }, [50194]);
const otherAudience = ({ audience }: FoundRegistration) =>
  `Who can sign in to the app is ${quoted(audience)}`;

/** Who can sign in to the app, and whether that fits what the tenant is. */
const audienceCheck = appCheck('app.audience', ({ registration, findings, input }) => {
  const field = 'what stands in Auth Subject in Rewst';
  switch (registration.audience) {
    case 'AzureADMultipleOrgs':
      return findings.fine('The app is multitenant: the Auth Subject “common” works');
    case 'AzureADMyOrg':
      return knownOr(input.tenant.partner, false)
        ? findings.mayFail(
            'The app is single-tenant, and this tenant is a CSP partner’s',
            `${field}: with “common”, and in customers’ tenants, it is refused`,
            { ...wrongAudience(registration), codes: [50194, 700016] },
          )
        : findings.fine('The app is single-tenant: Auth Subject in Rewst has to be the Tenant ID');
    default:
      return findings.mayFail(otherAudience(registration), field, wrongAudience(registration));
  }
});

/** Whether a sign-in that went to “common” can work. */
const commonEndpointCheck = appCheck('app.commonEndpoint', ({ app, registration, findings, input }) => {
  const fault = wrongAudience(registration);
  const { tenantId, partner } = input.tenant;
  const domains = { tenantId, verifiedDomains: app.verifiedDomains ?? [] };
  switch (registration.audience) {
    case 'AzureADMultipleOrgs':
    case 'AzureADandPersonalMicrosoftAccount':
      return findings.fine('The app is multitenant: it works with the auth subject “common”');
    case 'AzureADMyOrg':
      return [
        findings.willFail(
          'The app is single-tenant: it works with the auth subject “Tenant ID”, not with “common”',
          { ...fault, steps: partner.known ? [partner.value ? ofPartner : ofCompany] : [] },
        ),
        ...registration.identifierUris
          .filter((uri) => keepsSingleTenant(uri, registration, domains))
          .map((uri) =>
            findings.willFail(
              `The Application ID URI ${isolatedUri(uri)} is on no verified domain, so Entra refuses to make the app multitenant`,
              { about: uri, ...fault },
            ),
          ),
      ];
    case 'PersonalMicrosoftAccount':
      return findings.willFail('The app accepts personal Microsoft accounts only', fault);
    default:
      return findings.willFail(otherAudience(registration), fault);
  }
});

const ofPartner = { text: 'This tenant belongs to a CSP partner, which needs a multitenant app.' };
const ofCompany = {
  text: 'This tenant does not look like a CSP partner’s. Then nothing has to change here: in Rewst set Auth Subject to your Tenant ID.',
};

export const settingChecks: readonly Check[] = [
  idTokensCheck,
  accessTokensCheck,
  tokenVersionCheck,
  audienceCheck,
  commonEndpointCheck,
];
