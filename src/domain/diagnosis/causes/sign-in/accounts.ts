import { portalStep, guide } from '../../remedy';
import { withFollowUp, type FollowUp } from '../cause';

/** The user who signs in: which account, its state. Sources: Microsoft's error reference, Rewst's troubleshooting guide. */

const wrongAccount = guide(
  'In Rewst authorize again and choose Sign in with a different account, or use a private window.',
  'Use the dedicated service account of the tenant that the app is registered in.',
  portalStep(
    'delegatedAdmin',
    'CSP partners: the account must be in AdminAgents or in a group of the customer’s GDAP relationship, and the customer’s Conditional Access must exclude service-provider users.',
  ),
  portalStep('users', 'If the customer’s tenant holds an old guest copy of the account, remove that guest.'),
);

const account: FollowUp = { who: 'user', inRewst: 'otherAccount', wait: 'none' };
const user: FollowUp = { who: 'userAdministrator', inRewst: 'authorizeAgain', wait: 'none' };

export const accountCauses = withFollowUp(account, [
  {
    id: 'account-not-in-tenant',
    codes: [50020],
    says: [
      'user account … identity provider … not exist tenant',
      'user account … identity provider … not exist tenant … not access application … account needs added external user tenant first … sign out sign again different',
      'user account … not exist tenant',
      'account needs added external user tenant first',
      'sign out sign again different azure ad|active user account',
      'user .. guest tenant … delete guest user',
      'not added user correct group',
      'user guest tenant … gdap',
      'account .. not member|belong|part tenant|directory|organization',
    ],
    title: 'The signed-in account does not belong to this tenant',
    explanation:
      'Someone signed in with an account of another organization. In Rewst’s CSP set-up it can also mean that the service account lacks AdminAgents or a GDAP group for this customer.',
    explainedBy: ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles'],
    remedy: wrongAccount,
  },
  {
    id: 'account-from-elsewhere',
    says: [
      'user account … identity provider … not exist tenant … not access application … account needs added external user tenant first',
    ],
    title: 'The account is not a user of the tenant that the sign-in went to',
    explanation:
      'Microsoft says this for two faults, which only the number tells apart: someone signed in with an account of another organization (AADSTS50020), or a partner’s account acts in a customer’s tenant whose policies ask for what only real users can do (AADSTS50177, AADSTS50178).',
    explainedBy: ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles'],
    remedy: wrongAccount,
  },
  {
    id: 'external-account-not-in-tenant',
    codes: [90072],
    says: ['external account … not exist … tenant … added external user'],
    title: 'The external account is not a user of this tenant',
    explanation:
      'The account lives elsewhere and was never invited here, so it cannot meet this tenant’s sign-in rules. Usually the wrong account was picked.',
    explainedBy: ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles'],
    remedy: wrongAccount,
  },
  {
    id: 'account-unknown',
    codes: [50034],
    says: ['user account … not exist … directory', 'sign application account must added directory'],
    title: 'There is no such account in this tenant',
    explanation: 'The name was mistyped, or the sign-in went to another tenant than the account’s.',
    explainedBy: ['account.present', 'account.kind'],
    remedy: wrongAccount,
  },
  {
    id: 'account-not-in-directory',
    codes: [51004],
    says: ['application likely chose wrong tenant sign', 'user account not exist directory … wrong tenant'],
    title: 'The account is not in the directory of this tenant',
    explanation: 'The app sent the sign-in to a tenant in which the account does not exist.',
    explainedBy: ['account.present', 'account.kind'],
    remedy: wrongAccount,
  },
  {
    id: 'account-choice-needed',
    codes: [16000],
    says: [
      'multiple user identities available',
      'selected account not supported scenario',
      'user account selection required',
    ],
    title: 'Entra needs you to choose another account',
    explanation:
      'Several accounts are signed in in this browser, or the one that was picked does not exist in the tenant.',
    remedy: wrongAccount,
  },
  {
    id: 'account-selection-invalid',
    codes: [16001, 160011],
    says: ['session select logic rejected', 'useraccountselectioninvalid', 'account selection invalid'],
    title: 'The chosen account could not be used',
    explanation: 'The browser’s list of signed-in accounts was out of date. Signing in afresh helps.',
    remedy: wrongAccount,
  },
  {
    id: 'account-not-added-to-tenant',
    codes: [16003],
    says: ['user not explicitly added tenant', 'ssouseraccountnotfound'],
    title: 'The account has not been added to this tenant',
    explanation: 'Single sign-on offered an account that the tenant does not know.',
    remedy: wrongAccount,
  },
  {
    id: 'account-deleted',
    codes: [500341],
    says: ['user account … deleted … directory', 'user|account & deleted & directory|tenant'],
    title: 'The account was deleted from this tenant',
    explanation:
      'The account that authorized Rewst is gone, and with it its sign-in. Rewst needs a living service account.',
    explainedBy: ['account.present'],
    remedy: guide(
      portalStep(
        'users',
        'Restore the user from Deleted users (30 days), or choose another service account.',
      ),
      'Authorize again in Rewst with that account.',
    ),
    followUp: user,
  },
  {
    id: 'passthrough-external-challenge',
    faultAt: 'customer',
    codes: [50177],
    says: [
      'external challenge not supported passthrough users',
      'externalchallengenotsupportedforpassthroughusers',
    ],
    title: 'The partner account could not pass this tenant’s extra sign-in check',
    explanation:
      'The account acts in a customer’s tenant without being a user there, and a policy of the customer asks for something that only real users can do. Newer texts under this number say that the account does not exist in the tenant.',
    explainedBy: ['customers.roles', 'account.adminAgents'],
    remedy: wrongAccount,
  },
  {
    id: 'passthrough-session-control',
    faultAt: 'customer',
    codes: [50178],
    says: [
      'session control not supported passthrough users',
      'sessioncontrolnotsupportedforpassthroughusers',
    ],
    title: 'A session rule of this tenant does not work for partner accounts',
    explanation:
      'The customer’s Conditional Access uses a session control that accounts from outside cannot fulfil. Newer texts under this number say that the account does not exist in the tenant.',
    explainedBy: ['customers.roles', 'account.adminAgents'],
    remedy: wrongAccount,
  },
  {
    id: 'account-from-other-provider',
    codes: [500211],
    says: ['identity provider … not known|configured|trusted tenant'],
    title: 'The account comes from an identity provider that this tenant does not know',
    explanation:
      'It would have to be invited as an external user first; for Rewst use an account of the tenant itself.',
    remedy: wrongAccount,
  },
  {
    id: 'account-missing-in-organization',
    codes: [700056],
    says: ['user account not exist organization'],
    title: 'The user account does not exist in the organization',
    explanation: 'The account that Rewst was authorized with is not, or no longer, in this tenant.',
    explainedBy: ['account.present', 'account.kind'],
    remedy: wrongAccount,
  },
  {
    id: 'guest-pending',
    codes: [50014],
    says: [
      'redemption pending state',
      'guest user account not fully created',
      'guest user … pending state',
      'guest & pending',
      'invitation not accepted … guest',
    ],
    title: 'The guest account is not fully set up yet',
    explanation: 'Its invitation has not been accepted.',
    remedy: guide(
      'Open the invitation mail and accept it, or use an account of the tenant itself.',
      portalStep('users', 'The user’s page shows the state of the invitation.'),
    ),
    followUp: user,
  },
  {
    id: 'password-wrong',
    codes: [50126, 50064],
    says: [
      'invalid username password',
      'credential validation username password failed',
      'account password incorrect',
      'username password incorrect|wrong',
    ],
    title: 'User name or password is wrong',
    explanation: 'This is about the user’s account, not about the client secret.',
    remedy: guide(
      'Type the password again.',
      portalStep('users', 'If it is lost, a User Administrator resets it.'),
    ),
    followUp: user,
  },
  {
    id: 'account-locked',
    codes: [50053],
    says: [
      'account locked … tried sign too many times',
      'sign blocked … ip address malicious activity',
      'account locked',
      'incorrect user id password too many',
      'account .. locked',
    ],
    title: 'The account is locked, or the sign-in came from a suspicious address',
    explanation:
      'Too many wrong passwords lock an account for a while; Entra also stops sign-ins from addresses with malicious activity under this number.',
    remedy: guide(
      'Wait for at least an hour without trying.',
      portalStep('signInLogs', 'The failure reason in the sign-in logs says which of the two it was.'),
    ),
    followUp: user,
  },
  {
    id: 'password-expired',
    codes: [50055],
    says: [
      'password expired',
      'user password expired',
      'invalidpasswordexpiredpassword',
      'password & expired & account|sign|user|change',
    ],
    title: 'The password has expired',
    explanation: 'Entra wants a new one before it lets the account in.',
    remedy: guide(
      'Sign in at https://myaccount.microsoft.com and set a new password.',
      'Authorize again in Rewst: a new password also ends saved sign-ins.',
    ),
    followUp: user,
  },
  {
    id: 'password-expired-on-premises',
    codes: [50144],
    says: ['active directory password expired'],
    title: 'The Active Directory password of the account has expired',
    explanation: 'The account is synchronized; its password is changed on premises.',
    remedy: guide(
      'Change the password in Active Directory or by self-service reset.',
      'Authorize again in Rewst.',
    ),
    followUp: user,
  },
  {
    id: 'password-reset-registration-required',
    codes: [50125],
    says: ['interrupted … password reset password registration entry', 'password reset registration'],
    title: 'The account has to set up password reset, or reset its password, before it can go on',
    explanation: 'Entra stopped the sign-in to ask for it. Nothing is wrong with the app registration.',
    remedy: guide(
      'Sign in with the account at https://myaccount.microsoft.com and do what the page asks for.',
      'Authorize again in Rewst.',
    ),
    followUp: user,
  },
  {
    id: 'password-missing',
    codes: [50056],
    says: ['invalid null password', 'password not exist directory user'],
    title: 'The account has no password in Entra',
    explanation: 'It signs in elsewhere (federation, passkey) or its password was not synchronized.',
    remedy: guide(
      'Sign in the way the account is meant to.',
      portalStep('users', 'Or have a User Administrator set a password.'),
    ),
    followUp: user,
  },
  {
    id: 'account-disabled',
    codes: [50057],
    says: [
      'user account disabled',
      'account disabled … sign blocked',
      'userdisabled',
      'user account .. disabled',
      'account .. been disabled|blocked administrator',
      'user|account & disabled & sign|microsoft|entra|365',
    ],
    title: 'The account is disabled',
    explanation: 'Someone blocked its sign-in. Every Rewst workflow that runs as this account stops with it.',
    explainedBy: ['account.enabled'],
    remedy: guide(
      portalStep('users', 'A User Administrator enables the account, or you choose another service account.'),
      'Authorize again in Rewst.',
    ),
    followUp: user,
  },
  {
    id: 'guest-disabled',
    codes: [500571],
    says: ['guest user account disabled'],
    title: 'The guest account is disabled',
    explanation: 'An administrator of this tenant blocked the guest.',
    remedy: guide(portalStep('users', 'Enable the guest, or better use an account of the tenant itself.')),
    followUp: user,
  },
  {
    id: 'password-change-required',
    codes: [50135, 50137, 50142],
    says: ['password change required', 'must change password'],
    title: 'The password has to be changed first',
    explanation: 'Entra regards the account as at risk or a policy demands a new password.',
    explainedBy: ['conditionalAccess.policy'],
    remedy: guide(
      'Sign in at https://myaccount.microsoft.com and change the password.',
      'Authorize again in Rewst.',
    ),
    followUp: user,
  },
  {
    id: 'not-signed-in',
    codes: [50058],
    says: [
      'silent sign request sent no user signed',
      'session information not sufficient single sign',
      'no user signed',
      'userinformationnotprovided',
    ],
    title: 'Nobody is signed in in this browser',
    explanation:
      'The request was made silently and found no session. By itself this is harmless; it often stands before the real error.',
    remedy: guide(
      'Sign in interactively: start from the bundle in Rewst and do not block third-party cookies for Microsoft’s sign-in pages.',
    ),
    followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
    minor: true,
  },
  {
    id: 'session-unknown',
    codes: [160021, 16002],
    says: ['requested user session not exist', 'app specified sid requirement not met'],
    title: 'The sign-in session that the app asked for does not exist',
    explanation: 'The browser’s session ended or belongs to another account.',
    remedy: guide('Sign in again from the bundle in Rewst.'),
    followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'stay-signed-in-question',
    codes: [50140],
    says: ['keep me signed interrupt', 'kmsiinterrupt'],
    title: 'The sign-in stopped at the question Stay signed in?',
    explanation: 'This is a normal step, not a fault.',
    remedy: guide('Answer the question and go on, or start again from Rewst.'),
    followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
    minor: true,
  },
]);
