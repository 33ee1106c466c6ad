/**
 * What the page shows before its scripts run: `signedOut` the start screen, where main knows at once that nobody is signed in
 * and nothing is set that changes it; `starting` the window's frame, which is true of any start.
 */
export const firstScreens = ['starting', 'signedOut'] as const;
export type FirstScreen = (typeof firstScreens)[number];
