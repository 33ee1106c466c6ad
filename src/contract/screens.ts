/** The window's screens in the order of the rail, by the titles that rail and menu show. */
export const screenTitles = {
  prepare: 'Prepare',
  readiness: 'Readiness',
  troubleshoot: 'Troubleshoot',
  registrations: 'Registrations',
  activity: 'Activity',
  settings: 'Settings',
} as const;
export type ScreenName = keyof typeof screenTitles;
export const screenNames = Object.keys(screenTitles) as readonly ScreenName[];
