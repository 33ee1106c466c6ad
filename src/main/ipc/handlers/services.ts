import type { Clock } from '../../../domain/clock';
import type { DiagnosisHistory } from '../../diagnosis/history';
import type { Host } from '../../host/host';
import type { CancellableCalls } from '../cancellable-calls';
import type { Confirmations } from '../confirmations';
import type { Emit } from '../emitter';
import type { CheckedAccounts } from '../../readiness/checked-accounts';
import type { PracticeScenario, Session } from '../../session';
import type { SettingsStore } from '../../settings/settings-store';
import type { RegistrationChecks } from '../../registration/apps/registration-checks';
import type { Records } from '../../registration/history/records';
import type { Workspace } from '../../workspace';
import type { SettingsView } from '../../../contract/views/app';
import type { StoredData } from '../../stored-data';
import type { SupportBundle } from '../../support/support-bundle';

/** What the handlers answer with: built once in main.ts. */
export interface Services {
  readonly host: Host;
  readonly session: Session;
  readonly calls: CancellableCalls;
  readonly confirmations: Confirmations;
  readonly settings: SettingsStore;
  /** Of the network that the window works with. Loaded with its first use, with all that is known about errors. */
  readonly history: () => Promise<DiagnosisHistory>;
  readonly support: () => Promise<SupportBundle>;
  readonly recordsOf: (workspace: Workspace) => Records;
  /** What the last checks have found is kept as long as the workspace. */
  readonly checksOf: (workspace: Workspace) => RegistrationChecks;
  readonly scenarios: () => Promise<readonly PracticeScenario[]>;
  /** The keychain's name, and whether it works; tried with each call. */
  readonly keychain: () => Promise<SettingsView['keychain']>;
  readonly storedData: StoredData;
  /** Those of Microsoft's tenants, or of practice: whichever the window works with. */
  readonly checkedAccounts: () => CheckedAccounts;
  readonly emit: Emit;
  readonly clock: Clock;
}
