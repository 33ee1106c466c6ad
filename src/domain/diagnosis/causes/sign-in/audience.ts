import { portalStep, confirm, guide, type Remedy } from '../../remedy';
import type { CauseRule } from '../cause';

/** Sign-in audience of the app and kind of account. Sources: Microsoft's error reference, Rewst's page on auth subject. */

const tenancyConsequence =
  'The app becomes multi-tenant: other tenants can then have it as an enterprise app, if an administrator there consents. ' +
  'Only CSP partners need this.';

/** Multi-tenant for partners; everybody else changes one field in Rewst and nothing in Entra. */
const audience: Remedy = confirm(
  { kind: 'setAudience' },
  tenancyConsequence,
  'Not a CSP partner? Change nothing in Entra: in Rewst set Auth Subject to your Tenant ID and fill in the Tenant ID field.',
  portalStep(
    'authentication',
    'CSP partner: under Supported account types choose Accounts in any organizational directory, and leave Auth Subject at common in Rewst.',
  ),
  'If Entra refuses the change because of an unverified domain, take the Application ID URI with that domain off Expose an API first.',
);
const workAccount = guide(
  'Sign in with a work or school account of the tenant that the app is registered in.',
  'If the browser picks a wrong account by itself, choose Sign in with a different account, or use a private window.',
);

export const audienceCauses: readonly CauseRule[] = [
  {
    id: 'single-tenant-app-on-common',
    codes: [50194],
    says: [
      'not configured multi tenant application',
      'usage common endpoint not supported such application',
      'common … created after … multi tenant',
      'use tenant specific endpoint configure application multi tenant',
      'aplicación multiinquilino',
      'mehrinstanzenfähige anwendung',
      'application mutualisée|multilocataire',
      'single tenant & common',
      'not multi tenant & common|customer|tenants',
    ],
    title: 'The app is single-tenant, but Rewst signs in with the auth subject common',
    explanation:
      'With common Rewst uses an address for apps of many tenants, which a single-tenant app may not use. Either the audience of the app or the auth subject in Rewst has to change.',
    remedy: audience,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'app-limited-to-its-tenant',
    codes: [650059],
    says: [
      'azureadmyorg',
      'application only used own|home tenant',
      'app not available tenant … signinaudience',
    ],
    title: 'The app may be used in its own tenant only',
    explanation:
      'Someone signed in with an account of another tenant, usually a customer’s, and the sign-in audience of the app is this tenant alone.',
    remedy: audience,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'app-not-on-common',
    codes: [90130],
    says: ['application … not supported over common consumers endpoint'],
    title: 'The app cannot be used over the common address',
    explanation:
      'Its sign-in audience or its token version does not allow common. CSP partners need the multi-tenant audience; everybody else the Tenant ID as auth subject.',
    remedy: audience,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'grant-not-on-common',
    codes: [9001023],
    says: ['grant type not supported over common consumers endpoint'],
    title: 'A token in the app’s own name cannot be had over common',
    explanation:
      'For such tokens the tenant must be named. The auth subject in Rewst says common although one tenant is meant, or the app is not multi-tenant.',
    remedy: audience,
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'api-token-version-1',
    codes: [90129],
    says: [
      'requestedaccesstokenversion … common',
      'v1 access token not supported common',
      'accesstokenacceptedversion',
    ],
    title: 'The app’s access tokens are set to version 1, which common does not support',
    explanation:
      'The registration’s setting requestedAccessTokenVersion is 1 or empty. Version 2 works with every auth subject.',
    remedy: confirm(
      { kind: 'setTokenVersion2' },
      'Access tokens for this app change their format. An API of your own that checks version 1 tokens would have to accept the new ones.',
      portalStep('overview', 'Open Manifest of the registration.'),
      'Set requestedAccessTokenVersion under api to 2 and save.',
      'Or, if you are not a CSP partner, set Auth Subject in Rewst to your Tenant ID.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'redirect' },
  },
  {
    id: 'api-not-on-common',
    codes: [90124],
    says: ['resource … not supported over common consumers endpoint'],
    title: 'The API that is asked for does not work over common',
    explanation: 'The auth subject in Rewst says common, and the API needs a named tenant.',
    remedy: guide(
      'In Rewst set Auth Subject to your Tenant ID, unless you are a CSP partner.',
      'CSP partners: tell Rewst support which integration it was, with the correlation id.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'app-for-personal-accounts',
    codes: [9002331],
    says: ['configured use microsoft account users only'],
    title: 'The app accepts personal Microsoft accounts only',
    explanation:
      'Its supported account types are Personal Microsoft accounts only. Rewst works with work accounts: make a new registration for it, or change the account types.',
    remedy: confirm(
      { kind: 'setAudience' },
      'The app will accept work and school accounts instead of personal ones. People who use it with a personal account can no longer sign in.',
      portalStep(
        'authentication',
        'Under Supported account types choose accounts of your organization, or of any organization for CSP partners.',
      ),
      'Entra may refuse to change a registration that was made for personal accounts; then make a new one for Rewst.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  },
  {
    id: 'work-app-on-consumers',
    codes: [9002332],
    says: [
      'configured use azure active directory|ad users only … consumers endpoint',
      'not use consumers endpoint serve request',
    ],
    title: 'The app is for work accounts, but the address for personal accounts was used',
    explanation: 'The auth subject in Rewst or the link names consumers.',
    remedy: guide(
      'In Rewst set Auth Subject to your Tenant ID, or to common for CSP partners.',
      'Sign in with a work or school account.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'personal-account-used',
    codes: [9002339],
    says: ['personal|consumer|msa account … not allowed|used application work school account'],
    title: 'A personal Microsoft account was used with an app for work accounts',
    explanation: 'Outlook.com, Hotmail and similar accounts cannot authorize Rewst.',
    remedy: workAccount,
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'personal-account-not-supported',
    codes: [500200, 500204],
    says: [
      'personal microsoft account',
      'personal microsoft accounts not supported application',
      'not sign personal account use work school account instead',
      'not sign .. personal account',
      'personal account & work school',
      'personal|hotmail|outlook account & work|school|organizational',
    ],
    title: 'The signed-in account is a personal Microsoft account',
    explanation:
      'This app takes work or school accounts. The browser offered the personal account because it was signed in already.',
    remedy: workAccount,
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'personal-account-old-version',
    codes: [500201, 500202],
    says: [
      'unable issue tokens api version microsoft account',
      'external identity provider not supported api version',
      'microsoft account pass through users guests not supported tenant independent',
    ],
    title: 'A personal account was used over a version of the protocol that does not allow it',
    explanation: 'Entra issues no token to a personal account here. A work or school account is needed.',
    remedy: workAccount,
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'account-type-wrong',
    codes: [500208, 500206, 500207],
    says: ['domain not valid login domain account type', 'account type not used resource'],
    title: 'This type of account cannot sign in here',
    explanation:
      'The account’s domain belongs to another kind of account (personal or guest) than the tenant accepts.',
    remedy: workAccount,
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'personal-tenant-old-version',
    codes: [90027],
    says: ['unable issue tokens api version msa tenant'],
    title: 'Entra cannot issue this token to a personal account',
    explanation:
      'The request ended in Microsoft’s tenant for personal accounts: a personal account was chosen on the way.',
    remedy: workAccount,
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
];
