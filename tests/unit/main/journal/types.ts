import { z } from 'zod';
import type { JournalSchemas } from '../../../../src/main/journal/entries';
import {
  factSchema,
  outcomeSchema,
  stepSchema,
  type RunStep,
  type RunFact,
  type StepResult,
} from '../../../../src/main/registration/history/run-journal';

/** The parts of a journal as the program uses them, with a small header and end. */
export interface TestTypes {
  readonly run: { readonly purpose: string; readonly who: string; readonly tenantId: string };
  readonly step: RunStep;
  readonly outcome: readonly StepResult[];
  readonly fact: RunFact;
  readonly end: { readonly state: string };
}

export const schemas: JournalSchemas<TestTypes> = {
  run: z.object({ purpose: z.string(), who: z.string(), tenantId: z.string() }),
  step: stepSchema,
  outcome: outcomeSchema,
  fact: factSchema,
  end: z.object({ state: z.string() }),
};

export const header: TestTypes['run'] = {
  purpose: 'prepare',
  who: 'Ada Lovelace (ada@contoso.example)',
  tenantId: '9d1f0b2c-6a5e-4c3d-8b7a-0f1e2d3c4b5a',
};

export const createApp: RunStep = { title: 'Create “Rewst” – für Köln', changes: ['createApplication'] };

export const created: readonly StepResult[] = [
  {
    change: 'createApplication',
    result: 'done',
    createdId: '5b6c7d8e-0000-4000-8000-000000000001',
    requestId: '6f0c4f2d-8f3b-4c62-9a55-0e7a6b1c2d3e',
    error: null,
  },
];

export const application: RunFact = {
  kind: 'application',
  appId: '5b6c7d8e-0000-4000-8000-000000000002',
  objectId: '5b6c7d8e-0000-4000-8000-000000000001',
};
