import type { ProgressView } from '../../../src/contract/views/progress';
import type { ReadinessProgress } from '../../../src/contract/views/readiness';
import type { ActivityRow } from '../../../src/contract/views/records';
import type { CandidateRow } from '../../../src/contract/views/tenant';
import { ok, type FakeHandlers } from '../fake/fake-api';
import { tenant } from '../fake/tenant';
import type { Walk } from './walk';

/** One state of one screen: what main answers, and how a user gets there. */
export interface PreviewState {
  readonly name: string;
  readonly handlers?: Partial<FakeHandlers>;
  /** What each call waits for that bears a requestId. */
  readonly progress?: ProgressView;
  /** How far a check of readiness has come. */
  readonly partial?: Omit<ReadinessProgress, 'requestId'>;
  readonly walk?: Walk;
}

export const state = (name: string, walk: Walk, handlers: Partial<FakeHandlers> = {}): PreviewState => ({
  name,
  walk,
  handlers,
});

export const signedOut: Partial<FakeHandlers> = { 'identity.state': () => ok({ state: 'signedOut' }) };

/** The tenant holds these apps with Rewst's callback. */
export const holding = (...appsWithCallback: CandidateRow[]): Partial<FakeHandlers> => ({
  'tenant.inspect': () => ok({ ...tenant, appsWithCallback }),
});

/** These runs are listed under Activity. */
export const listing = (rows: readonly ActivityRow[], setAside = 0): Partial<FakeHandlers> => ({
  'activity.list': () => ok({ rows: [...rows], setAside }),
});
