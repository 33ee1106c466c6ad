import { isolated } from '../../../domain/names';

/** Texts of the window's frame. */
export const shellTexts = {
  appName: 'Prepare for Rewst',
  practiceTitle: (scenario: string) => `Practice tenant: ${scenario} – Prepare for Rewst`,
  navigation: 'Screens',
  account: 'Account',
  signedOut: 'Not signed in',
  signingIn: 'Signing in…',
  accountMenu: (name: string, tenant: string) => `Account: ${isolated(name)}, ${isolated(tenant)}`,
  signIn: 'Sign in',
  signOut: 'Sign out',
  switchAccount: 'Switch account',
  cancelSignIn: 'Cancel sign-in',
  notRemembered: 'No keychain was found, so you sign in again at every start.',
  practice: 'Practice tenant',
  practiceMeans: 'Nothing here touches Microsoft.',
  changeScenario: 'Change scenario',
  leavePractice: 'Leave practice',
  running: (done: number, total: number) =>
    `Changes are being made: ${String(done)} of ${String(total)} done`,
  showRun: 'Show progress',
  runEnded: 'The changes have come to an end.',
  showResult: 'See the result',
  waitForRun: 'Wait until the changes under way are made, or cancel them first.',
  loadingScreen: 'Opening the screen',
  broken: 'This screen ran into a fault',
  brokenMeans:
    'Nothing was changed by it. Open the screen again; if it stays so, save the support bundle under Settings.',
  openAgain: 'Open it again',
} as const;
