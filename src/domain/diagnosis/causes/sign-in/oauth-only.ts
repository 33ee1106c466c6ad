import { portalStep, automatic, confirm, guide } from '../../remedy';
import type { CauseRule } from '../cause';

/**
 * What can be said where a text holds OAuth's `error` and nothing more. `invalid_client` in particular is what Entra
 * answers for missing APIs and consent as well as for a wrong secret. Source: Microsoft's table of OAuth errors.
 */

const wholeText =
  'Copy the whole message, with error_description, and paste it here: the code in it names the cause.';

export const oauthOnlyCauses: readonly CauseRule[] = [
  {
    id: 'oauth-invalid-client',
    oauth: ['invalid_client'],
    says: ['invalid client', 'invalid_client'],
    title: 'Entra or Rewst says invalid_client, which alone does not name the cause',
    explanation:
      'Despite its name it often has nothing to do with the client secret. Entra says the same for an API that does not exist in the tenant (Azure Key Vault most of all), an API that is not listed, a list of permissions that is too long, and an app under the wrong platform.',
    remedy: guide(
      wholeText,
      portalStep(
        'apiPermissions',
        'Check that every API that your Rewst integrations use is listed and granted.',
      ),
      portalStep(
        'keyVaults',
        'If the Azure integration is on: check that Azure Key Vault exists in the tenant; Rewst’s advice is to create one empty key vault.',
      ),
      portalStep(
        'secrets',
        'Only then compare the first three characters of the secret and its expiry date with what Rewst has.',
      ),
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'oauth-unsupported-response-type',
    oauth: ['unsupported_response_type'],
    title: 'The app does not allow the kind of answer that Rewst asks for',
    explanation:
      'Rewst asks for an ID token with the authorization code. Where ID tokens are off, Entra answers unsupported_response_type.',
    remedy: automatic(
      { kind: 'enableIdTokens' },
      portalStep(
        'authentication',
        'Under Implicit grant and hybrid flows tick ID tokens. Leave Access tokens as it is.',
      ),
      'Save, wait a few minutes, and authorize again in Rewst.',
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'redirect' },
  },
  {
    id: 'oauth-consent-required',
    oauth: ['consent_required'],
    title: 'Consent is missing, or was declined',
    explanation: 'The app asks for permissions that nobody has granted in this tenant.',
    remedy: confirm(
      { kind: 'grantConsent' },
      'The permissions that the registration lists are granted for the whole tenant: Rewst can then use them for every user, and application permissions without any user.',
      portalStep('apiPermissions', 'Open API permissions and choose Grant admin consent for your tenant.'),
      'Authorize again in Rewst.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'oauth-access-denied',
    oauth: ['access_denied', 'authorization_declined'],
    title: 'Someone or something refused the access',
    explanation:
      'Cancel was pressed, an administrator’s consent is needed, or the account is not assigned to the app.',
    remedy: guide(
      'Authorize again in Rewst and accept the permissions.',
      portalStep(
        'apiPermissions',
        'If that is not possible, an administrator consents on the registration’s API permissions page.',
      ),
      wholeText,
    ),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'oauth-invalid-resource',
    oauth: ['invalid_resource', 'invalid_target'],
    title: 'An API that was asked for is missing or switched off in this tenant',
    explanation:
      'Its service principal does not exist or is disabled, or the request names it wrongly. The text does not say which API it is.',
    remedy: confirm(
      { kind: 'createResourceServicePrincipal', resource: null },
      'Microsoft’s own service principals of those APIs that the registration lists and the tenant lacks are created. They grant nothing by themselves.',
      portalStep('apiPermissions', 'Look which APIs the registration lists.'),
      portalStep(
        'enterpriseApps',
        'Look for each of them under Enterprise applications (filter: Microsoft applications).',
      ),
      wholeText,
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'servicePrincipal' },
  },
  {
    id: 'oauth-invalid-grant',
    oauth: ['invalid_grant', 'expired_token', 'bad_verification_code'],
    title: 'The saved sign-in or authorization code is no longer good',
    explanation:
      'It expired, was revoked or used already, or a policy demands a new sign-in. Which of these it was stands in the description.',
    remedy: guide('Authorize the integration again in Rewst with the service account.', wholeText),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'oauth-interaction-required',
    oauth: ['interaction_required', 'user_authentication_required', 'account_selection_required'],
    title: 'Microsoft wants the user to do something',
    explanation:
      'A second factor, a new password, a device check or a choice of account is open, and the saved sign-in cannot answer it.',
    remedy: guide('Authorize again in Rewst and answer every question that Microsoft asks.', wholeText),
    followUp: { who: 'user', inRewst: 'authorizeAgain', wait: 'none' },
  },
  {
    id: 'oauth-login-required',
    oauth: ['login_required', 'no_account_found'],
    title: 'Nobody is signed in',
    explanation: 'The request was made silently and found no session in the browser.',
    remedy: guide('Authorize again in Rewst and sign in.'),
    followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'oauth-unauthorized-client',
    oauth: ['unauthorized_client'],
    title: 'The app is not known or not allowed in this tenant',
    explanation:
      'Wrong Client ID, wrong tenant, a missing or disabled enterprise app, or an audience that does not fit.',
    remedy: guide(
      portalStep(
        'overview',
        'Compare Application (client) ID and Directory (tenant) ID with the fields in Rewst.',
      ),
      portalStep(
        'enterpriseApps',
        'Look for the app under Enterprise applications and whether it is enabled.',
      ),
      wholeText,
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'oauth-invalid-scope',
    oauth: ['invalid_scope', 'insufficient_scope'],
    title: 'A permission in the request is not valid',
    explanation: 'A scope is misspelled, belongs to another API or is missing in the token.',
    remedy: guide(
      portalStep('apiPermissions', 'Look for entries without a name or with a warning, and remove them.'),
      'In Rewst remove the integration and add it again.',
      wholeText,
    ),
    followUp: { who: 'applicationAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'oauth-invalid-tenant',
    oauth: ['invalid_tenant'],
    title: 'The tenant in the request does not exist',
    explanation: 'The Tenant ID field in Rewst holds something else, or the tenant is in another cloud.',
    remedy: guide(
      portalStep(
        'tenantOverview',
        'Copy Tenant ID from the tenant’s Overview and compare it with Rewst’s field.',
      ),
      'CSP partners leave the field empty and use the auth subject common.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'oauth-invalid-request',
    oauth: ['invalid_request', 'unsupported_grant_type', 'unsupported_token_type'],
    title: 'Entra cannot use the request as it is',
    explanation:
      'Something is missing in it or does not fit: a field in Rewst, the redirect URI, the tenant. The description names it.',
    remedy: guide(
      'In Rewst check Client ID, Auth Subject and Tenant ID.',
      portalStep('authentication', 'Check that Rewst’s callback is registered under Web.'),
      wholeText,
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'oauth-temporarily-unavailable',
    oauth: ['temporarily_unavailable', 'server_error', 'slow_down'],
    title: 'Microsoft’s sign-in service is busy or had a fault',
    explanation: 'This passes by itself most of the time.',
    remedy: guide(
      'Wait a few minutes and authorize again.',
      portalStep('serviceHealth', 'If it stays, look at Microsoft 365 service health.'),
    ),
    followUp: { who: 'microsoft', inRewst: 'authorizeAgain', wait: 'transient' },
    minor: true,
  },
];
