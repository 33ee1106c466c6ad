import type { ReactNode } from 'react';
import { shownValue, type Loadable } from '../../state/api';
import { ErrorNotice } from './error-notice';
import { CallProgress } from './progress';
import { Loading, LoadingLines } from './loading';

interface ReadingProps {
  readonly of: Loadable<unknown>;
  /** What is shown while it does not wait. */
  readonly children?: ReactNode;
}

/** A call under way: what it waits for, with *Cancel*, and something else where it does not wait. */
export function WhileLoading({ of, children }: ReadingProps): ReactNode {
  if (of.state !== 'loading') return null;
  return of.wait === null ? children : <CallProgress call={of.wait} />;
}

interface LoadedProps<T> {
  readonly of: Loadable<T>;
  /** What is being read, as a sentence. */
  readonly reading: string;
  /** How long it usually takes. */
  readonly usual?: string;
  /** How many grey lines stand in for it meanwhile; none where the sentence says enough. */
  readonly lines?: number;
  /** What could not be read, where the error's own title would not tell. */
  readonly notRead?: string;
  readonly onRetry: () => void;
  readonly children: (value: T) => ReactNode;
}

/** The answer to a call, as last known: while it is read for the first time what is read, and why it could not be. */
export function Loaded<T>({ of, reading, usual, lines, notRead, onRetry, children }: LoadedProps<T>) {
  const value = shownValue(of);
  const means = { reason: reading, ...(usual !== undefined && { usual }) };
  const loading = lines === undefined ? <Loading {...means} /> : <LoadingLines {...means} lines={lines} />;
  return (
    <>
      <WhileLoading of={of}>{value === null && loading}</WhileLoading>
      {of.state === 'failed' && (
        <ErrorNotice error={of.error} onRetry={onRetry} {...(notRead !== undefined && { during: notRead })} />
      )}
      {value !== null && children(value)}
    </>
  );
}
