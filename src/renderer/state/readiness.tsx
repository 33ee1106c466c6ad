import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { AppError } from '../../contract/errors';
import type { AccountRow, ReadinessProgress, ReadinessView } from '../../contract/views/readiness';
import type { Region } from '../../domain/registration/callback';
import { callSafely, useApi, useEvent } from './api';
import type { CancellableCall } from './cancellable';
import { useCancellableCall } from './cancellable-call';
import { useIdentity } from './identity';
import { requiredContext } from './required-context';

/** What a check is made with. */
export interface CheckedSubject {
  readonly account: AccountRow;
  /** null: without an app. */
  readonly appId: string | null;
  /** null: the addresses of every region. */
  readonly region: Region | null;
}

/** What the last check for an app has found. */
export interface CheckedResult {
  readonly subject: CheckedSubject;
  readonly view: ReadinessView;
  /** Areas that were not read: it is still under way, was cancelled or failed. */
  readonly unread: ReadinessProgress['reading'];
}

/** Whether relationships with customers may be read. */
type RelationshipsScope = 'notAsked' | 'granted' | 'declined';

interface ReadinessData {
  /** Whose data it is: another account's is none. */
  readonly of: string | null;
  /** The newest result for each app; the one without an app under the empty text. */
  readonly results: Readonly<Record<string, CheckedResult>>;
  /** The check that is under way, and how far it has come. */
  readonly under: {
    readonly requestId: string;
    readonly subject: CheckedSubject;
    readonly progress: ReadinessProgress | null;
  } | null;
  readonly error: AppError | null;
  readonly relationships: RelationshipsScope;
}

interface ReadinessState extends Omit<ReadinessData, 'of' | 'results'> {
  readonly call: CancellableCall;
  readonly resultFor: (appId: string | null) => CheckedResult | null;
  /** Resolves with what was found; null where the check was cancelled or failed. */
  readonly check: (subject: CheckedSubject, scope?: RelationshipsScope) => Promise<ReadinessView | null>;
  /** Asks the user, in the browser; resolves with what was decided, null where that failed or was cancelled. */
  readonly askForRelationships: () => Promise<RelationshipsScope | null>;
}

/** What was found about whether Rewst can sign in, and how to look again. */
const [ReadinessContext, useReadiness] = requiredContext<ReadinessState>('ReadinessProvider');
export { useReadiness };

const empty = (of: string | null): ReadinessData => ({
  of,
  results: {},
  under: null,
  error: null,
  relationships: 'notAsked',
});

/** Holds what was found above the screens, so that a check goes on, and its result stays, while the user looks elsewhere. */
export function ReadinessProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const { account } = useIdentity();
  const who = account === null ? null : `${account.tenantId} ${account.username}`;
  const [kept, setKept] = useState(() => empty(who));
  const { call, start } = useCancellableCall();
  const data = kept.of === who ? kept : empty(who);

  /** What comes of a call for an account that is gone is dropped. */
  const change = useCallback((of: string | null, step: (before: ReadinessData) => ReadinessData) => {
    setKept((before) => (before.of === of ? step(before) : before));
  }, []);
  useEvent('readiness', (progress) =>
    change(who, (before) =>
      before.under?.requestId === progress.requestId
        ? withResult({ ...before, under: { ...before.under, progress } }, before.under.subject, progress)
        : before,
    ),
  );

  const check = useCallback(
    async (subject: CheckedSubject, scope: RelationshipsScope | null = null) => {
      const relationships = scope ?? data.relationships;
      const result = await start((requestId) => {
        setKept((before) => ({
          ...(before.of === who ? before : empty(who)),
          error: null,
          relationships,
          under: { requestId, subject, progress: null },
        }));
        return callSafely(api, 'readiness.check', {
          requestId,
          account: subject.account.id,
          appId: subject.appId,
          region: subject.region,
          relationships: relationships === 'granted',
        });
      });
      change(who, (before) => {
        const over = { ...before, under: null };
        if (result === null) return over;
        if (!result.ok) return { ...over, error: result.error };
        return withResult(over, subject, { view: result.value, reading: [] });
      });
      return result?.ok === true ? result.value : null;
    },
    [api, start, change, who, data.relationships],
  );
  const askForRelationships = useCallback(async () => {
    const result = await start((requestId) => {
      // It may be the first thing that is asked for this account.
      setKept((before) => (before.of === who ? before : empty(who)));
      return callSafely(api, 'readiness.askForRelationships', { requestId });
    });
    if (result === null) return null;
    if (!result.ok) {
      change(who, (before) => ({ ...before, error: result.error }));
      return null;
    }
    const relationships: RelationshipsScope = result.value.granted ? 'granted' : 'declined';
    change(who, (before) => ({ ...before, error: null, relationships }));
    return relationships;
  }, [api, start, change, who]);

  const state = useMemo<ReadinessState>(
    () => ({
      under: data.under,
      error: data.error,
      relationships: data.relationships,
      call,
      resultFor: (appId) => data.results[appId ?? ''] ?? null,
      check,
      askForRelationships,
    }),
    [data, call, check, askForRelationships],
  );
  return <ReadinessContext value={state}>{children}</ReadinessContext>;
}

function withResult(
  data: ReadinessData,
  subject: CheckedSubject,
  { view, reading }: Pick<ReadinessProgress, 'view' | 'reading'>,
): ReadinessData {
  const result: CheckedResult = { subject, view, unread: reading };
  return { ...data, results: { ...data.results, [subject.appId ?? '']: result } };
}
