import type { BatchedRequest } from './graph/batch';
import type { GraphAnswer, ResponseIds } from './graph/request';
import type { PracticeAnswer, PracticeRequest, PracticeResponse } from './protocol';
import type { RecordedRequest } from './record';

/** Stands before a practice tenant and may answer in its place. `pass` lets the tenant answer; call it once at most. */
export interface Interceptor {
  request(
    request: PracticeRequest,
    recorded: RecordedRequest,
    pass: () => PracticeResponse,
    signal?: AbortSignal,
  ): Promise<PracticeAnswer>;
  /** The same for one item of a batch. */
  item(item: BatchedRequest, ids: ResponseIds, pass: () => GraphAnswer): GraphAnswer;
}
