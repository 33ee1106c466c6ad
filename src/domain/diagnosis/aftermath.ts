import type { ResponsibleParty, StepInRewst, Wait } from './causes/cause';

/** What is done in Rewst once the cause is fixed. Source: Rewst's pages on the Microsoft Cloud bundle. */
export const rewstSteps: Readonly<Record<StepInRewst, readonly string[]>> = {
  authorizeAgain: [
    'Open the Microsoft Cloud bundle in Rewst and authorize again.',
    'Sign in with the dedicated service account and complete multifactor authentication.',
  ],
  newSecret: [
    'Open the Microsoft Cloud bundle in Rewst, Owned App Registration, and enter the value of the client secret, not its ID.',
    'Save and authorize again.',
  ],
  checkFields: [
    'Open the Microsoft Cloud bundle in Rewst, Owned App Registration, and compare Client ID, Auth Subject and Tenant ID with the registration.',
    'CSP partners: Auth Subject common, Tenant ID empty. Everybody else: the Tenant ID in both.',
    'Save and authorize again.',
  ],
  otherAccount: [
    'Authorize again in Rewst and choose Sign in with a different account, or use a private window.',
    'Use the dedicated service account.',
  ],
  startAgain: ['Start again from the Microsoft Cloud bundle in Rewst, in a new tab.'],
  nothing: [],
};

/** How long Microsoft takes, and why. Sources: Microsoft's documentation, Rewst's pages. */
export const delayTexts: Readonly<Record<Wait, string | null>> = {
  redirect:
    'Changes to redirect URIs, tokens and account types take 3 to 5 minutes until Microsoft’s servers have them.',
  permissions:
    'Permissions take 3 to 5 minutes; until Rewst has every new scope it can take up to 48 hours. Authorizing again helps, waiting does the rest.',
  newApp: 'A new app or object takes 1 to 2 minutes until all of Microsoft’s servers know it.',
  secret: 'A new client secret takes up to a few minutes until every server accepts it.',
  policy: 'Changed policies and roles take up to an hour.',
  servicePrincipal: 'A new or changed service principal takes a few minutes until every server knows it.',
  transient: 'This passes by itself, usually within minutes.',
  none: null,
};

/** Who can act, in the words of the portal. */
export const responsiblePartyTexts: Readonly<Record<ResponsibleParty, string>> = {
  applicationAdministrator:
    'an owner of the app registration, an Application Administrator or a Cloud Application Administrator',
  consentAdministrator:
    'a Cloud Application Administrator; for Microsoft Graph application permissions a Privileged Role Administrator or Global Administrator',
  conditionalAccessAdministrator: 'a Conditional Access Administrator or Security Administrator',
  userAdministrator: 'a User Administrator',
  partnerAdministrator: 'an administrator of the partner tenant (Admin Agent)',
  azureOwner: 'an Owner or User Access Administrator of the Azure subscription',
  exchangeAdministrator: 'an Exchange Administrator together with a Privileged Role Administrator',
  globalAdministrator: 'a Global Administrator',
  user: 'the user who authorizes Rewst',
  rewst: 'Rewst support',
  microsoft: 'Microsoft support',
};
