import { z } from 'zod';
import { errorCodes, type AppError } from './errors';

/**
 * The schema of an {@link AppError}. It stands apart from errors.ts because what loads the window makes errors but checks none,
 * and must not wait for the schema library.
 */
export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  help: z.string(),
  retryable: z.boolean(),
  correlationId: z.string(),
  details: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<AppError>;

/** The schema of a {@link Result} that carries `value`. */
export function resultSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: appErrorSchema }),
  ]);
}
