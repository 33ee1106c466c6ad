import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Api } from '../../contract/api';
import type { CallInput, CallName, CallOutput, EventName, EventPayload } from '../../contract/calls';
import type { AppError, Result } from '../../contract/errors';
import { errorTexts } from '../../contract/error-texts';
import type { CancellableCall } from './cancellable';
import { requiredContext } from './required-context';

/** The contract with main. */
const [ApiContext, useApi] = requiredContext<Api>('ApiProvider');
export { useApi };

/** Gives the screens their only way out: the contract with main. */
export function ApiProvider({ api, children }: { readonly api: Api; readonly children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>;
}

/** What a call takes, as the rest of an argument list. */
export type Input<N extends CallName> = undefined extends CallInput<N> ? [] : [CallInput<N>];

/** A call under way or over. `stale` is the value that was there before, shown while a newer one is fetched. */
export type Loadable<T> =
  | { readonly state: 'idle' }
  | {
      readonly state: 'loading';
      readonly stale: T | null;
      /** What it waits for just now, and the way to end it; null where it does not wait. */
      readonly wait: CancellableCall | null;
    }
  | { readonly state: 'ok'; readonly value: T }
  | { readonly state: 'failed'; readonly error: AppError; readonly stale: T | null };

/** The value to show: the present one, or the one from before while a newer one is on its way or failed. */
export function shownValue<T>(loadable: Loadable<T>): T | null {
  switch (loadable.state) {
    case 'idle':
      return null;
    case 'loading':
    case 'failed':
      return loadable.stale;
    case 'ok':
      return loadable.value;
  }
}

/** Why there is no answer; null where there is one, or none yet. */
export function loadError(loadable: Loadable<unknown>): AppError | null {
  return loadable.state === 'failed' ? loadable.error : null;
}

/** Main never rejects by contract; should the bridge itself break, that is a failure with words as well. */
export async function callSafely<N extends CallName>(
  api: Api,
  name: N,
  ...input: Input<N>
): Promise<Result<CallOutput<N>>> {
  try {
    return await api.call(name, ...input);
  } catch {
    const text = errorTexts.unknown;
    return {
      ok: false,
      error: {
        code: 'unknown',
        message: text.means,
        help: text.next,
        retryable: text.retryable,
        correlationId: '',
        details: { call: name },
      },
    };
  }
}

/** Reads that may have to wait: main says what for, and the user can end them. */
const waitingReads: readonly CallName[] = [
  'tenant.inspect',
  'apps.search',
  'apps.secrets',
  'apps.extras',
  'sheet.of',
  'registrations.check',
  'troubleshoot.examine',
];

/** The id under which such a read is made: the one in its input, or else this; null for any other call. */
function requestIdOf<N extends CallName>(name: N, input: Input<N>, otherwise: string): string | null {
  if (!waitingReads.includes(name)) return null;
  const given = input[0] as { readonly requestId?: string } | null;
  return given?.requestId ?? otherwise;
}

/** Makes a call, and tells what it waits for where main says so under its id. */
function followedCall<N extends CallName>(
  api: Api,
  name: N,
  input: Input<N>,
  requestId: string | null,
  onWait: (wait: CancellableCall | null) => void,
): Promise<Result<CallOutput<N>>> {
  if (requestId === null) return callSafely(api, name, ...input);
  const cancel = () => void callSafely(api, 'call.cancel', { requestId });
  const stop = api.on('progress', (event) => {
    if (event.requestId !== requestId) return;
    onWait(event.progress === null ? null : { busy: true, progress: event.progress, cancel });
  });
  // All of these take an object, and a requestId in it.
  const followed = [{ ...input[0], requestId }] as unknown as Input<N>;
  return callSafely(api, name, ...followed).finally(stop);
}

/** A call that the user sets off. An answer that was overtaken by a later call is dropped. */
export function useCall<N extends CallName>(name: N) {
  const api = useApi();
  const [loadable, setLoadable] = useState<Loadable<CallOutput<N>>>({ state: 'idle' });
  const latest = useRef(0);
  const prefix = useId();

  const run = useCallback(
    async (...input: Input<N>): Promise<Result<CallOutput<N>>> => {
      latest.current += 1;
      const round = latest.current;
      const requestId = requestIdOf(name, input, `${prefix}${String(round)}`);
      setLoadable((before) => ({ state: 'loading', stale: shownValue(before), wait: null }));
      const result = await followedCall(api, name, input, requestId, (wait) => {
        if (round !== latest.current) return;
        setLoadable((before) => (before.state === 'loading' ? { ...before, wait } : before));
      });
      if (round === latest.current) {
        setLoadable((before) =>
          result.ok
            ? { state: 'ok', value: result.value }
            : { state: 'failed', error: result.error, stale: shownValue(before) },
        );
      }
      return result;
    },
    [api, name, prefix],
  );

  return { loadable, error: loadError(loadable), busy: loadable.state === 'loading', run };
}

interface Answer<T> {
  readonly key: string;
  readonly subject: string;
  readonly result: Result<T>;
  /** The last good value for the same subject. */
  readonly last: T | null;
}

/**
 * A call that is made because a screen is shown. It is made anew when the input or the subject changes, or `reload` is
 * called; a null input makes none. What was there before stays visible while the same subject is asked about again.
 * @param subject what the answer is about, where that is not the input alone: an account, a search box
 */
export function useLoad<N extends CallName>(name: N, input: Input<N> | null, subject: string | null = null) {
  const api = useApi();
  const [answer, setAnswer] = useState<Answer<CallOutput<N>> | null>(null);
  const [waiting, setWaiting] = useState<{
    readonly key: string;
    readonly wait: CancellableCall | null;
  } | null>(null);
  const prefix = useId();
  const count = useRef(0);
  const [round, setRound] = useState(0);
  const asked = input === null ? null : JSON.stringify(input);
  const about = subject ?? asked ?? '';
  const key = `${String(round)} ${about} ${asked ?? ''}`;

  useEffect(() => {
    if (asked === null) return undefined;
    let wanted = true;
    count.current += 1;
    // Parsing the key back ties the effect to the value of the input and not to the object's identity.
    const input = JSON.parse(asked) as Input<N>;
    const requestId = requestIdOf(name, input, `${prefix}${String(count.current)}`);
    const onWait = (wait: CancellableCall | null) => {
      if (wanted) setWaiting({ key, wait });
    };
    void followedCall(api, name, input, requestId, onWait).then((result) => {
      if (!wanted) return;
      wanted = false;
      setAnswer((before) => {
        const kept = before?.subject === about ? before.last : null;
        return { key, subject: about, result, last: result.ok ? result.value : kept };
      });
    });
    return () => {
      // Nobody waits for the answer any more.
      if (wanted && requestId !== null) void callSafely(api, 'call.cancel', { requestId });
      wanted = false;
    };
  }, [api, name, key, asked, about, prefix]);

  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  /** Puts a value in place that another call answered with. */
  const replace = useCallback(
    (value: CallOutput<N>) => {
      setAnswer({ key, subject: about, result: { ok: true, value }, last: value });
    },
    [key, about],
  );
  const loadable: Loadable<CallOutput<N>> =
    asked === null
      ? { state: 'idle' }
      : toLoadable(answer, key, about, waiting?.key === key ? waiting.wait : null);
  return { loadable, reload, replace };
}

function toLoadable<T>(
  answer: Answer<T> | null,
  key: string,
  subject: string,
  wait: CancellableCall | null,
): Loadable<T> {
  if (answer?.subject !== subject) return { state: 'loading', stale: null, wait };
  if (answer.key !== key) return { state: 'loading', stale: answer.last, wait };
  return answer.result.ok
    ? { state: 'ok', value: answer.result.value }
    : { state: 'failed', error: answer.result.error, stale: answer.last };
}

/** Listens to an event of main for as long as the component lives. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) {
  const api = useApi();
  const current = useRef(listener);
  useEffect(() => {
    current.current = listener;
  });
  useEffect(() => api.on(name, (payload) => current.current(payload)), [api, name]);
}
