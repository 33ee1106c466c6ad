import { calls, type CallName } from '../../contract/calls';
import { appError, AppFailure, fail, succeed, toAppError, type Result } from '../../contract/errors';
import type { Dispatch } from '../host/host';
import type { Log } from '../host/log';
import type { Handlers } from './handlers';
import { needsInput } from './needs-input';
import { isWithinLimits } from './size';

export interface DispatcherDependencies {
  readonly handlers: Handlers;
  readonly log: Log;
  /** A fresh id for every call. */
  readonly newId: () => string;
  /** Whether main itself saw a key or a click in the window a moment ago. */
  readonly hadInput: () => boolean;
}

/**
 * Binds the contract to the services. Nothing that the window sends reaches a handler unless the contract names the call,
 * its input has the contract's shape, and the user's hand went before it where that is needed (needs-input.ts); nothing
 * leaves that the contract does not declare. What a handler throws becomes an
 * error with words; a stack goes to the log and nowhere else.
 */
export function createDispatcher({ handlers, log, newId, hadInput }: DispatcherDependencies): Dispatch {
  return async (name, input) => {
    const correlationId = newId();
    if (!isCallName(name)) {
      log.warn('A call was refused: no such call', { correlationId });
      return fail(appError('callRefused', { correlationId }));
    }
    if (!isWithinLimits(input)) {
      log.warn('A call was refused: too large or not plain data', { name, correlationId });
      return fail(appError('callRefused', { correlationId }));
    }
    if (needsInput[name] && !hadInput()) {
      log.warn('A call was refused: no key and no click went before it', { name, correlationId });
      return fail(appError('badInput', { correlationId, details: { field: 'input' } }));
    }
    try {
      return await answer(handlers, name, input, correlationId);
    } catch (thrown) {
      const error = toAppError(thrown, correlationId);
      if (thrown instanceof AppFailure || error.code === 'cancelled') {
        log.info('A call failed', { name, failure: error.code, correlationId: error.correlationId });
      } else {
        log.error('A call failed in an unforeseen way', thrown, { name, correlationId });
      }
      return fail(error);
    }
  };
}

async function answer(
  handlers: Handlers,
  name: CallName,
  input: unknown,
  correlationId: string,
): Promise<Result<unknown>> {
  const { input: inputSchema, output: outputSchema } = calls[name];
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new AppFailure('badInput', { correlationId, details: { field } });
  }
  // the table pairs every name with its own types, which a lookup by a variable name can't express
  const handler = handlers[name] as (input: unknown, context: { correlationId: string }) => Promise<unknown>;
  const output = await handler(parsed.data, { correlationId });
  return succeed(outputSchema.parse(output ?? null));
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}
