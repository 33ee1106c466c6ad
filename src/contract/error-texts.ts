import { callRefusedText } from './call-refused-text';

/** What a user is told about one kind of failure. `{name}` stands for the detail of that name. */
export interface ErrorText {
  /** A short statement of what happened, for a heading. */
  readonly title: string;
  /** What it means. */
  readonly means: string;
  /** What to do next. */
  readonly next: string;
  /** Whether doing the same again may succeed without anything else being changed first; no where left out. */
  readonly retryable?: boolean;
}

/** The words for every error code, which is what an error is called (`ErrorCode` in errors.ts): no code is without words. */
export const errorTexts = {
  notSignedIn: {
    title: 'You are not signed in',
    means: 'This needs a Microsoft account that is signed in here.',
    next: 'Sign in with Microsoft, then do it again.',
  },
  signInCancelled: {
    title: 'Sign-in was cancelled',
    means: 'Nothing was changed, and the app no longer waits for the browser.',
    next: 'Sign in again when you are ready.',
    retryable: true,
  },
  signInTimedOut: {
    title: 'The browser did not answer within five minutes',
    means: 'The sign-in page was closed, or it showed a message and did not come back to this app.',
    next: 'Sign in again. If Microsoft showed a message in the browser, paste its text under Troubleshoot to learn what it means.',
    retryable: true,
  },
  signInExpired: {
    title: 'Your sign-in has ended',
    means:
      'Microsoft no longer accepts the sign-in kept on this computer: it expired, your password changed, or an administrator ended the session.',
    next: 'Sign in again. Nothing that was prepared is lost.',
  },
  signInFailed: {
    title: 'Microsoft did not sign you in',
    means: 'Microsoft refused the sign-in for a reason that this app has no explanation of its own for.',
    next: 'Try once more. If it fails again, paste the details under Troubleshoot, or look the number up at login.microsoftonline.com/error.',
    retryable: true,
  },
  signInAppRefused: {
    title: 'Microsoft does not accept the app that you sign in with',
    means:
      'The client id used for signing in is unknown, disabled, not assigned to you, or not set up as a public client with the redirect URI http://localhost.',
    next: 'Check the client id under Settings, Sign-in app. Leave it empty to use Microsoft Graph Command Line Tools; if your tenant blocks that one, ask an administrator to allow it.',
  },
  signInReplyBlocked: {
    title: "The browser's answer could not be received",
    means:
      'Microsoft sends the sign-in back to a port on this computer, and the app could not open one or another program answered.',
    next: 'Close other sign-in windows, allow this app to listen on localhost in your security software, and sign in again.',
    retryable: true,
  },
  browserNotOpened: {
    title: 'The browser could not be opened',
    means: 'Signing in happens in your default browser, and this computer did not open it.',
    next: 'Set a default browser in the system settings, then sign in again.',
    retryable: true,
  },
  personalAccount: {
    title: 'That is a personal Microsoft account',
    means:
      'Outlook.com, Xbox and other personal accounts belong to no tenant, so there is nothing here for them to prepare.',
    next: 'Sign in with a work account of the tenant that Rewst is to be connected to.',
  },
  guestAccount: {
    title: 'That account is a guest in this tenant',
    means:
      'The account lives in another tenant. Guests usually may not register apps, and Rewst would be prepared in a tenant that is not yours.',
    next: 'Sign in with an account that was made in the tenant itself.',
  },
  wrongAccount: {
    title: 'A different account was chosen',
    means:
      'The plan was made for the account that is signed in here, and the browser came back with another one. It was not kept.',
    next: 'Do it again and choose the same account, or use Switch account first.',
    retryable: true,
  },
  accountRefused: {
    title: 'Microsoft refused the account',
    means: 'The account is disabled or locked, its password expired, or the password was not accepted.',
    next: 'Check that the account can sign in at portal.office.com, or ask the administrator of the tenant.',
  },
  tenantNotFound: {
    title: 'Microsoft does not know this tenant',
    means: 'No tenant exists by the id or domain name that sign-in was sent to.',
    next: 'Check the tenant under Settings, Sign-in app; leave it empty to let the account decide.',
  },
  consentNeeded: {
    title: 'Your approval is needed in the browser',
    means:
      'You have not yet allowed this app to do this on your behalf, and it can only be asked for in the browser.',
    next: 'Start it from the screen, so that the sign-in page can ask you.',
  },
  consentDeclined: {
    title: 'The permissions were not granted',
    means:
      'The sign-in came back without all the permissions that are needed. Reading needs read permissions; applying a plan needs write permissions.',
    next: 'Sign in again and accept the permissions. Nothing is written before you approve a plan.',
    retryable: true,
  },
  adminApprovalNeeded: {
    title: 'An administrator must approve the sign-in app first',
    means: 'Your tenant does not let you approve these permissions for the app that you sign in with.',
    next: 'Sign in as a Global Administrator or Cloud Application Administrator, or ask one to approve the app named under Settings, Sign-in app.',
  },
  blockedByConditionalAccess: {
    title: 'Conditional Access blocked the sign-in',
    means:
      'A policy of your tenant does not allow this account, device or place. This app never changes such policies.',
    next: 'Sign in from a device and network that the policy allows, or ask the administrator who keeps Conditional Access. The sign-in log in Entra names the policy.',
  },
  mfaNeeded: {
    title: 'Multifactor authentication is needed',
    means: 'Microsoft wants a second proof of who you are, and it can only be given in the browser.',
    next: 'Sign in again and complete the prompt. If none is set up yet, register at aka.ms/mfasetup first.',
    retryable: true,
  },

  offline: {
    title: 'Microsoft cannot be reached',
    means: 'This computer is offline, or the address could not be found or connected to.',
    next: 'Check the network, VPN and proxy, then try again.',
    retryable: true,
  },
  secureConnectionFailed: {
    title: 'The secure connection failed',
    means:
      'The certificate that answered was not accepted. Something may be inspecting the traffic, or the clock of this computer is wrong.',
    next: "Check the date and time. If your company inspects traffic, its root certificate must be in this computer's certificate store.",
  },
  connectionLost: {
    title: 'The connection broke off',
    means:
      'The request was sent, but the answer did not arrive whole, so it is not known whether it took effect.',
    next: 'Try again: the app looks at what is there before it repeats anything.',
    retryable: true,
  },
  requestTimedOut: {
    title: 'Microsoft took too long to answer',
    means: 'The request was given up after waiting. It is not known whether it took effect.',
    next: 'Try again: the app looks at what is there before it repeats anything.',
    retryable: true,
  },
  proxyAnswered: {
    title: 'Something else answered instead of Microsoft',
    means:
      'A web page or a redirect came back where data was expected. That is usually a proxy that wants a sign-in, a Wi-Fi welcome page or a web filter.',
    next: 'Open any page in your browser and complete what it asks, or have login.microsoftonline.com and graph.microsoft.com allowed on the proxy. Then try again.',
    retryable: true,
  },
  throttled: {
    title: 'Microsoft asks to slow down',
    means: 'Too many requests were made in this tenant for a moment, perhaps by other programs.',
    next: 'Wait a few minutes, then try again.',
    retryable: true,
  },
  serviceUnavailable: {
    title: 'The Microsoft service is not available',
    means: 'Microsoft answered that it cannot work on the request at the moment.',
    next: "Try again in a few minutes. Microsoft's service health page shows known incidents.",
    retryable: true,
  },
  unexpectedAnswer: {
    title: 'The answer could not be understood',
    means:
      'What came back was cut off or not in the form that Microsoft documents, so nothing was concluded from it.',
    next: 'Try again. If it stays so, save the support bundle under Settings: it names the request.',
    retryable: true,
  },
  networkMapRefused: {
    title: 'PREPARE_FOR_REWST_NETWORK was not accepted',
    means:
      'The variable sends requests for Microsoft to servers on this computer. It must be a JSON object of https origins, each with an http origin on localhost, and installed copies of the app refuse it.',
    next: 'Correct the variable or unset it, then start again.',
  },

  forbiddenByRole: {
    title: 'Your role does not allow this',
    means:
      'Microsoft Graph refused because the signed-in account does not hold a directory role that may do it.',
    next: 'Sign in with an account that holds the role, or send the link offered to someone who does. Consent to Microsoft Graph application permissions takes a Privileged Role Administrator or Global Administrator; the rest takes an Application Administrator or Cloud Application Administrator.',
  },
  registrationForbidden: {
    title: 'You may not register apps in this tenant',
    means:
      'The tenant has switched off app registration for users, and the account holds no role that may register apps.',
    next: 'Sign in as an Application Developer, Cloud Application Administrator or Application Administrator, or choose an existing registration that you own.',
  },
  serviceReferenceMissing: {
    title: 'This tenant demands a service management reference',
    means:
      'A policy of the tenant takes an app registration only with a reference to its entry in a service or asset database, and the app has none. Nothing was written to it.',
    next: 'Prepare the app with the reference that your organisation uses for it. Ask those who run the service catalogue if you do not know it.',
  },
  secretsBlockedByPolicy: {
    title: 'A policy of this tenant forbids client secrets',
    means: 'The app management policy blocks new client secrets, and Rewst cannot be connected without one.',
    next: 'Ask a Cloud Application Administrator or Global Administrator to exempt this app under Entra admin center, Enterprise apps, Application policies, then try again.',
  },
  secretLifetimeTooLong: {
    title: 'The client secret would be valid for too long',
    means: 'The app management policy of this tenant limits how long a client secret may last.',
    next: 'Choose a shorter lifetime and review the plan again.',
  },
  quotaExceeded: {
    title: 'The limit of objects is reached',
    means: 'The account or the tenant may not own more directory objects. Deleted apps count for 30 days.',
    next: 'Remove registrations that are no longer used and empty the list of deleted applications, or sign in with an administrator account.',
  },
  permissionsUnknown: {
    title: 'Some permissions do not exist in this tenant',
    means: 'The API does not offer them here, so they were left out and everything else was done.',
    next: 'Look at the list of what was left out. The actions in Rewst that rely on it will not work.',
  },
  apiUnavailable: {
    title: 'This API can’t be had in this tenant',
    means:
      'None of the tenant’s licences includes the service, so Microsoft has no such API here. It is neither listed on the app nor consented to: consent to everything else would fail with it.',
    next: 'Nothing has to be done if Rewst is not to use it. Otherwise add a licence that includes the service, then prepare again.',
  },
  audienceBlocked: {
    title: 'Microsoft refused the sign-in audience',
    means:
      'Another setting of this registration, usually an application ID URI on an unverified domain, stands in the way.',
    next: 'Remove or correct that setting in Entra under Expose an API, or make a new registration.',
  },

  requestRefused: {
    title: 'Microsoft Graph refused the request',
    means: 'Graph says that the request is not valid for this object. Nothing was written by it.',
    next: 'Review the plan again: it is made anew from what is there now. If it stays so, save the support bundle under Settings.',
  },
  notFound: {
    title: 'It is no longer there',
    means: 'Someone deleted it, or Microsoft has not copied it to all its servers yet.',
    next: 'Wait a minute and check again. A deleted registration can be restored in Entra for 30 days.',
    retryable: true,
  },
  conflict: {
    title: 'Someone else changed it at the same moment',
    means: 'Microsoft did not accept the change because another one came first.',
    next: 'Review again: the plan is made anew from what is there now.',
    retryable: true,
  },
  stillReplicating: {
    title: 'Microsoft is still copying the new objects',
    means:
      'What was made is not yet known to all of Microsoft’s servers. That usually takes one or two minutes, sometimes longer.',
    next: 'Wait a few minutes, then choose Check again. Do not make it a second time.',
    retryable: true,
  },
  secretWithoutValue: {
    title: 'Microsoft made a client secret but did not send its value',
    means: 'Without the value the secret is of no use, so it is removed from the app again.',
    next: 'Try again to make a new one.',
    retryable: true,
  },

  planOutdated: {
    title: 'The registration has changed since you reviewed it',
    means: 'The plan no longer fits what is there, so none of it was applied.',
    next: 'Look at the new plan and approve that one.',
  },
  notChecked: {
    title: 'Nothing was checked yet',
    means: 'This app was restarted, or another account signed in, since the last check.',
    next: 'Check again, then save it.',
  },
  planUnknown: {
    title: 'This plan is no longer known',
    means: 'The app was restarted, or another account signed in, since the plan was made.',
    next: 'Review the changes again.',
  },
  runUnfinished: {
    title: 'An earlier run was not finished',
    means: 'The app was closed while it was making changes, and what it left must be settled first.',
    next: 'Choose Finish or Undo for that run, under Activity.',
  },
  otherTenant: {
    title: 'You are signed in to another tenant',
    means:
      'The run was made in {tenant}. Nothing of it was looked for or changed in the tenant you are in now.',
    next: 'Use Switch account to sign in to that tenant, then do it again.',
  },
  appNotFound: {
    title: 'No such app registration in this tenant',
    means: 'No registration of this tenant has that client id.',
    next: 'Check the Application (client) ID on the Overview page of the registration, and that you are signed in to the right tenant.',
  },
  appNameAmbiguous: {
    title: 'Several registrations have that name',
    means: 'Names need not be unique in Entra, so a name does not say which one is meant.',
    next: 'Choose one by its client id, or take another name for a new one.',
  },
  badInput: {
    title: 'Something entered is not valid',
    means: 'The field {field} holds a value that cannot be used.',
    next: 'Correct it and go on.',
  },

  keychainMissing: {
    title: 'This computer has no keychain that the app can use',
    means: 'Client secrets are only ever kept in the keychain of the operating system, and none answered.',
    next: 'On Linux, install and start a secret service: gnome-keyring, or KWallet with its Secret Service turned on, together with libsecret (Debian and Ubuntu: libsecret-1-0). On Windows and macOS, run the app in your own desktop session.',
    retryable: true,
  },
  keychainLocked: {
    title: 'The keychain is locked',
    means:
      'The operating system did not unlock its keychain: the prompt was dismissed, or there is no keychain to unlock yet.',
    next: 'Unlock the keychain (on Linux in Passwords and Keys or KWallet, on macOS in Keychain Access), then try again.',
    retryable: true,
  },
  keychainRefused: {
    title: 'The keychain refused',
    means: 'The operating system does not let this app use the keychain.',
    next: 'Allow access when the system asks. On managed computers, ask who manages them.',
    retryable: true,
  },
  keychainMismatch: {
    title: 'The keychain returned something else than was stored',
    means:
      'A value was written and read back, and the two differ. It cannot be trusted with a client secret.',
    next: 'Restart the computer and try again. If it stays so, use another computer for this.',
    retryable: true,
  },
  keychainFull: {
    title: 'The keychain cannot hold this value',
    means: 'The operating system has no room for it, or the value is longer than it accepts.',
    next: 'Remove entries that are no longer needed (on Windows in Credential Manager), then try again.',
    retryable: true,
  },
  keychainSlow: {
    title: 'The keychain did not answer',
    means: 'The operating system may be waiting for you in a window behind this one, or its keychain hangs.',
    next: 'Look for a window that asks to unlock the keychain, then try again.',
    retryable: true,
  },
  secretNotStored: {
    title: 'The client secret could not be kept in the keychain',
    means: 'The secret exists on the app registration, but its value is nowhere on this computer.',
    next: 'See it once now and keep it yourself, or have it removed from the app again.',
  },

  fileNotWritten: {
    title: 'A file could not be written',
    means:
      "This computer did not let the app write to its data folder: the disk is full or write-protected, or access is denied. Nothing is changed in a tenant that can't be recorded first.",
    next: 'Make room or give yourself write access to the data folder named under Settings, then try again.',
    retryable: true,
  },
  recordDamaged: {
    title: 'A record on this computer is damaged',
    means: 'It was set aside and is not relied on. The tenant itself is not affected.',
    next: 'Go on as usual. What is there is read from Microsoft, not from the record.',
  },
  recordNotVerified: {
    title: 'The record of this run can’t be verified',
    means:
      'Its file does not match the key in this computer’s keychain: the key is gone or was replaced, or something other than this app has changed the file. Nothing is undone or carried on with on the word of such a file.',
    next: 'Look at the record under Activity, compare it with the app registration in the Entra admin center, and change there what is to be changed.',
  },
  linkRefused: {
    title: 'The link was not opened',
    means: "Only https links to Microsoft's and Rewst's own sites are opened from this app.",
    next: 'Open the address in your browser yourself if you trust it.',
  },
  callRefused: callRefusedText,
  alreadyRunning: {
    title: 'This is already being done',
    means: 'The same thing was started before and has not finished.',
    next: 'Wait for it, or cancel it first.',
    retryable: true,
  },
  cancelled: {
    title: 'Cancelled',
    means: 'It was stopped as you asked. What had been done by then stays and is listed.',
    next: 'Go on where it stopped, or undo what was done.',
    retryable: true,
  },
  notConfirmed: {
    title: 'You did not agree',
    means: 'The dialog that asked was closed without agreeing, so nothing was changed.',
    next: 'Do it again and agree in the dialog, or leave it as it is.',
    retryable: true,
  },
  unknown: {
    title: 'Something failed that was not foreseen',
    means: 'The app ran into a fault of its own. It has been written to the log on this computer.',
    next: 'Try again. If it stays so, save the support bundle under Settings and report it with the id below.',
    retryable: true,
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
