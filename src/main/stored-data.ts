import type { DiagnosisHistory } from './diagnosis/history';
import type { CheckedAccounts } from './readiness/checked-accounts';
import type { Records } from './registration/history/records';
import type { Session } from './session';
import type { Workspace } from './workspace';

export interface StoredDataDependencies {
  readonly session: Pick<Session, 'mayClear' | 'workspace' | 'signOut'>;
  readonly recordsOf: (workspace: Workspace) => Pick<Records, 'clear'>;
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
   * Signs out and removes all of it. Throws an AppFailure, before anything is removed, as {@link Session.mayClear} does.
   * @param secrets whether the client secrets in the keychain are removed too
   */
  async clear(secrets: boolean): Promise<void> {
    const { session, recordsOf, history, checkedAccounts } = this.#deps;
    await session.mayClear();
    const workspace = await session.workspace();
    await session.signOut();
    if (secrets) for (const id of await workspace.vault.list()) await workspace.vault.remove(id);
    workspace.readiness.lastReports.clear();
    await workspace.journal.clear();
    await recordsOf(workspace).clear();
    await (await history()).clear();
    await checkedAccounts().clear();
  }
}
