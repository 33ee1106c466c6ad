import { z } from 'zod';

export const scenarioSchema = z.object({ name: z.string(), title: z.string(), description: z.string() });

/** The program itself. */
export const appViewSchema = z.object({
  version: z.string(),
  packaged: z.boolean(),
  host: z.enum(['electron', 'chromium']),
  platform: z.string(),
  /** Set in practice mode: which practice tenant. */
  practice: scenarioSchema.nullable(),
  /** The client id that is used to sign in, and what it is called. */
  signInApp: z.object({ clientId: z.string(), name: z.string(), isDefault: z.boolean() }),
  theme: z.enum(['light', 'dark']),
  highContrast: z.boolean(),
});
export type AppView = z.infer<typeof appViewSchema>;

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** null: Microsoft Graph Command Line Tools. */
  signInClientId: z.guid().nullable(),
  checkForUpdates: z.boolean(),
  /** Whether the operating system shows a notification when a client secret of this computer is about to end. */
  notifyOfExpiry: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsViewSchema = z.object({
  settings: settingsSchema,
  dataFolder: z.string(),
  keychain: z.discriminatedUnion('state', [
    z.object({ state: z.literal('works'), name: z.string() }),
    z.object({ state: z.literal('fails'), name: z.string(), message: z.string(), help: z.string() }),
  ]),
  updatesManaged: z.boolean(),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;
