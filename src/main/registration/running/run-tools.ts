import type { ProgressView } from '../../../contract/views/progress';
import type { Clock } from '../../../domain/clock';
import type { GraphClient } from '../../graph/graph-client';
import type { RefusedApis } from '../reading/refused-apis';
import type { RegistrationReader } from '../reading/registration-reader';
import type { TenantReader } from '../reading/tenant-reader';
import type { SecretKeeper } from '../secrets/secret-keeper';
import type { TestSecret } from '../secrets/test-secret';
import type { ChangeSender } from './change-sender';
import type { RunLog } from './run-log';
import type { AppIds } from './run-order';
import type { RunTracker } from './run-tracker';

/** What every run works with. */
export interface EngineDependencies {
  readonly graph: GraphClient;
  readonly tenants: TenantReader;
  readonly refusedApis: RefusedApis;
  readonly registrations: RegistrationReader;
  readonly keeper: SecretKeeper;
  readonly testSecret: TestSecret;
  readonly clock: Clock;
}

/** What the stages of one run work with; each names the few that it needs. They can poll with it as it is. */
export interface RunTools extends EngineDependencies {
  readonly sender: ChangeSender;
  readonly tracker: RunTracker;
  readonly log: RunLog;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ProgressView | null) => void;
  /** Told of the app that the run has made, as soon as it is there. */
  readonly onApp: (app: AppIds) => void;
}
