import { z } from 'zod';
import { planPurposes, planRequestSchema } from '../../../contract/plan-request';
import { appErrorSchema } from '../../../contract/error-schema';
import { snapshotAreas } from '../../../domain/registration/drift/drift';
import { actionSchema } from '../../../domain/registration/changes/change';
import { opaqueId } from '../../../domain/registration/changes/kind';
import type { JournalSchemas } from '../../journal/entries';
import type { RunRecord } from '../../journal/run-record';

/** A request, or a batch of them, that is about to be sent. */
export const stepSchema = z.object({ title: z.string(), changes: z.array(z.string()) }).readonly();
export type RunStep = z.output<typeof stepSchema>;

const resultSchema = z.object({
  change: z.string(),
  result: z.enum(['done', 'already', 'failed', 'ambiguous']),
  /** Id of the object that the change made. */
  createdId: opaqueId.nullable(),
  requestId: z.string().nullable(),
  error: appErrorSchema.nullable(),
});
/** What a change came to. Never holds a secret. */
export type StepResult = Readonly<z.output<typeof resultSchema>>;

/** What each change of a step came to. */
export const outcomeSchema: z.ZodType<readonly StepResult[]> = z.array(resultSchema);

/** What a later start needs to find what this run has made. */
export const factSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('application'), appId: z.guid(), objectId: z.guid() }),
  z.object({ kind: z.literal('secretMade'), keyId: z.guid(), expires: z.string().nullable() }),
  z.object({ kind: z.literal('secretStored'), keyId: z.guid() }),
  z.object({ kind: z.literal('secretRemoved'), keyId: z.guid() }),
  /** The registration as the run left it, to see later what has changed since. */
  z.object({
    kind: z.literal('left'),
    facts: z.record(z.string(), z.string()),
    unread: z.array(z.enum(snapshotAreas)),
    /** What the run itself has changed of it; null where that is gone. */
    changed: z.record(z.string(), z.string().nullable()),
  }),
]);
export type RunFact = Readonly<z.output<typeof factSchema>>;

const runSchema = z.object({
  purpose: z.enum(planPurposes),
  request: planRequestSchema,
  title: z.string(),
  who: z.string(),
  tenantId: z.guid(),
  tenantName: z.string(),
  /** null: the run creates the app. */
  appId: z.guid().nullable(),
  appName: z.string(),
  /** Whether the user confirmed the use of an app that this computer had no record of having made, or an interrupted run had made it. */
  adopted: z.boolean(),
  /** Key ids of the client secrets that were on the app before. */
  secretsBefore: z.array(z.guid()),
  changes: z.array(z.object({ id: z.string(), action: actionSchema })),
});
export type JournalledRun = z.output<typeof runSchema>;

const endSchema = z.object({
  state: z.enum(['succeeded', 'partial', 'failed', 'cancelled']),
  error: appErrorSchema.nullable(),
});
export type JournalledEnd = z.output<typeof endSchema>;

export interface RunJournalTypes {
  readonly run: JournalledRun;
  readonly step: RunStep;
  readonly outcome: readonly StepResult[];
  readonly fact: RunFact;
  readonly end: JournalledEnd;
}

export type JournalledRecord = RunRecord<RunJournalTypes>;

export const runJournalSchemas: JournalSchemas<RunJournalTypes> = {
  run: runSchema,
  step: stepSchema,
  outcome: outcomeSchema,
  fact: factSchema,
  end: endSchema,
};
