import { z } from 'zod';
import { appErrorSchema } from '../../contract/error-schema';
import type { RunFact, StepResult } from '../registration/ports';

/** A request, or a batch of them, that is about to be sent. */
export const stepSchema = z.object({ title: z.string(), changes: z.array(z.string()) });
export type RunStep = Readonly<z.infer<typeof stepSchema>>;

/** What each change of a step came to. */
export const outcomeSchema: z.ZodType<readonly StepResult[]> = z.array(
  z.object({
    change: z.string(),
    result: z.enum(['done', 'already', 'failed', 'ambiguous']),
    createdId: z.string().nullable(),
    requestId: z.string().nullable(),
    error: appErrorSchema.nullable(),
  }),
);

/** What a later start needs to find what this run has made. */
export const factSchema: z.ZodType<RunFact> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('application'), appId: z.string(), objectId: z.string() }),
  z.object({ kind: z.literal('secretMade'), keyId: z.string(), expires: z.string().nullable() }),
  z.object({ kind: z.literal('secretStored'), keyId: z.string() }),
  z.object({ kind: z.literal('secretRemoved'), keyId: z.string() }),
]);
