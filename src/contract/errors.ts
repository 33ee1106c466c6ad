import { errorTexts, type ErrorText } from './error-texts';

/**
 * Every way in which something can fail that the program knows words for. The strings are stable: they are what the renderer,
 * the journal and the terminal's JSON carry.
 */
export type ErrorCode = keyof typeof errorTexts;

/** All of them. */
export const errorCodes = Object.keys(errorTexts) as readonly ErrorCode[];

/**
 * An error as it crosses from main to the renderer and into the journal. It never holds a token, a secret, a stack or a raw
 * answer: `details` are short strings that were chosen one by one. Its schema is in error-schema.ts.
 */
export interface AppError {
  readonly code: ErrorCode;
  /** What happened and what it means, as sentences for the user. */
  readonly message: string;
  /** What to do next, as sentences for the user. */
  readonly help: string;
  /** Whether doing the same again may succeed without anything else being changed first. */
  readonly retryable: boolean;
  /** Microsoft's request or correlation id where there is one, otherwise ours; what support asks for. */
  readonly correlationId: string;
  /** Named facts that help: an AADSTS number, the field at fault, a status code. Safe to show and to log. */
  readonly details?: Readonly<Record<string, string>>;
}

/** What every call into main answers: a value, or an error that says what to do. Nothing is thrown across the border. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** A success. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A failure. */
export function fail(error: AppError): Result<never> {
  return { ok: false, error };
}

/** What may be said beyond the code when an error is made; everything left out comes from error-texts.ts. */
export interface ErrorParticulars {
  /** Replaces the general text where the thrower knows more. Must not hold a token, a secret or a raw answer. */
  readonly message?: string;
  readonly help?: string;
  readonly retryable?: boolean;
  readonly correlationId?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** Longer texts are no use to a user, and what Microsoft or a keychain says is not ours to trust. */
const longestDetail = 500;

/** Makes the {@link AppError} for a code, with the words of error-texts.ts unless the particulars say more. */
export function appError(code: ErrorCode, particulars: ErrorParticulars = {}): AppError {
  const text: ErrorText = errorTexts[code];
  const details = cutDetails(particulars.details ?? {});
  return {
    code,
    message: fillIn(particulars.message ?? text.means, details),
    help: particulars.help ?? text.next,
    retryable: particulars.retryable ?? text.retryable ?? false,
    correlationId: particulars.correlationId ?? '',
    ...(particulars.details && { details }),
  };
}

/**
 * What is thrown inside main when something fails in a way that has words. It carries no cause: the thing that went wrong
 * underneath may hold a token or an answer that must not reach a log.
 */
export class AppFailure extends Error {
  readonly error: AppError;

  constructor(code: ErrorCode, particulars: ErrorParticulars = {}) {
    const error = appError(code, particulars);
    super(`${code}: ${error.message}`);
    this.name = 'AppFailure';
    this.error = error;
  }

  get code(): ErrorCode {
    return this.error.code;
  }
}

/**
 * The error to send for anything that was thrown. What is not an {@link AppFailure} becomes `cancelled` (an aborted signal)
 * or `unknown`, without its message: only its name is kept, because a message may hold anything.
 * @param correlationId our own id, used where Microsoft gave none
 */
export function toAppError(thrown: unknown, correlationId: string): AppError {
  if (thrown instanceof AppFailure) {
    return thrown.error.correlationId === '' ? { ...thrown.error, correlationId } : thrown.error;
  }
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return appError('cancelled', { correlationId });
  }
  const fault = thrown instanceof Error ? thrown.name : typeof thrown;
  return appError('unknown', { correlationId, details: { fault } });
}

function cutDetails(details: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      value.length > longestDetail ? `${value.slice(0, longestDetail)}…` : value,
    ]),
  );
}

function fillIn(text: string, details: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => details[name] ?? placeholder);
}
