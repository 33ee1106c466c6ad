import { AppFailure } from '../contract/errors';
import type { DiagnosisHistory } from './diagnosis/history';
import type { CheckedAccounts } from './readiness/checked-accounts';
import type { RegistrationChecks } from './registration/apps/registration-checks';
import type { Records } from './registration/history/records';
import type { Session } from './session';
import type { Workspace } from './workspace';

export interface StoredDataDependencies {
  readonly session: Pick<Session, 'mayClear' | 'workspace' | 'signOut'>;
  readonly recordsOf: (workspace: Workspace) => Pick<Records, 'clear'>;
  readonly checksOf: (workspace: Workspace) => Pick<RegistrationChecks, 'clear'>;
  readonly history: () => Promise<Pick<DiagnosisHistory, 'clear'>>;
  readonly checkedAccounts: () => Pick<CheckedAccounts, 'clear'>;
}

/** What this computer keeps of the network that the window works with. */
export class StoredData {
  readonly #deps: StoredDataDependencies;

  constructor(deps: StoredDataDependencies) {
    this.#deps = deps;
  }

  /**
   * Signs out and removes all of it, the journal's key included. Throws an AppFailure: before anything is removed, as
   * {@link Session.mayClear} does; after all the rest, with a keychain code where the key can't be removed.
   * @param secrets whether the client secrets in the keychain are removed too
   */
  async clear(secrets: boolean): Promise<void> {
    const { session, recordsOf, checksOf, history, checkedAccounts } = this.#deps;
    await session.mayClear();
    const workspace = await session.workspace();
    await session.signOut();
    if (secrets) for (const id of await workspace.vault.list()) await workspace.vault.remove(id);
    workspace.readiness.lastReports.clear();
    await workspace.journal.clear();
    await recordsOf(workspace).clear();
    await checksOf(workspace).clear();
    await (await history()).clear();
    await checkedAccounts().clear();
    // An older copy of the journal that is put back is then no record of this computer's.
    await workspace.journal.removeKey().catch((thrown: unknown) => {
      if (!(thrown instanceof AppFailure) || thrown.code !== 'keychainMissing') throw thrown;
    });
  }
}
