import type { JsonObject } from '../json';

function builtIn(
  number: number,
  displayName: string,
  allowedCombinations: readonly string[],
): JsonObject & { readonly allowedCombinations: readonly string[] } {
  return {
    id: `00000000-0000-0000-0000-00000000000${number}`,
    createdDateTime: '2021-12-01T00:00:00Z',
    modifiedDateTime: '2021-12-01T00:00:00Z',
    displayName,
    description: displayName,
    policyType: 'builtIn',
    requirementsSatisfied: 'mfa',
    allowedCombinations,
  };
}

const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'];
const passwordless = [...phishingResistant, 'deviceBasedPush'];

/** The authentication strengths that every tenant has. Source: Microsoft's "Authentication strengths". */
export const authenticationStrengths = [
  builtIn(2, 'Multifactor authentication', [
    ...passwordless,
    'temporaryAccessPassOneTime',
    'password,microsoftAuthenticatorPush',
    'password,softwareOath',
    'password,hardwareOath',
    'password,sms',
    'password,voice',
  ]),
  builtIn(3, 'Passwordless MFA', passwordless),
  builtIn(4, 'Phishing-resistant MFA', phishingResistant),
] as const;
