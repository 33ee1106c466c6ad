/** Names in the data folder that the window looks at before the program is loaded (host/first-page.ts). */
export const settingsFile = 'settings.json';
/** What belongs to Microsoft's network. */
export const tenantFolder = 'tenant';
/** The kept sign-in, in the folder of its network. */
export const signInFile = 'sign-in.bin';
