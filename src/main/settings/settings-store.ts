import { z } from 'zod';
import { settingsSchema, type Settings } from '../../contract/views/app';
import { JsonFile } from '../files/json-file';

const standard: Settings = {
  theme: 'system',
  signInClientId: null,
  checkForUpdates: true,
  notifyOfExpiry: true,
};

/** Settings as any version has saved them: one that is missing is standard, one that is unknown is left out. */
const savedSettings = z.preprocess(
  (saved) => (typeof saved === 'object' ? { ...standard, ...saved } : saved),
  z.object(settingsSchema.shape),
);

/** What the user has set on this computer. */
export class SettingsStore {
  readonly #file: JsonFile<Settings>;
  #current: Settings = standard;

  constructor(path: string) {
    this.#file = new JsonFile(path, savedSettings, standard);
  }

  async load(): Promise<Settings> {
    this.#current = await this.#file.read();
    return this.#current;
  }

  get current(): Settings {
    return this.#current;
  }

  /** Throws an AppFailure `fileNotWritten`; the settings are then as before. */
  async save(settings: Settings): Promise<void> {
    await this.#file.write(settings);
    this.#current = settings;
  }
}
