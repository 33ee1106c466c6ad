import { AppFailure } from '../contract/errors';
import type { Clock } from '../domain/clock';
import type { NetworkMap } from './network/network-map';
import type { PracticeScenario } from './session';

/** A practice tenant that answers on this computer. */
export interface PracticeNetwork {
  readonly map: NetworkMap;
  readonly scenario: PracticeScenario;
  close(): Promise<void>;
}

/**
 * Starts a practice tenant. Its code is loaded here alone: a session in a real tenant never has it in memory. Throws an
 * AppFailure `badInput` for a scenario that does not exist.
 */
export async function startPracticeNetwork(
  name: string,
  seed: string,
  clock: Clock,
): Promise<PracticeNetwork> {
  const [{ PracticeTenant }, { startPracticeServer }, { scenarioNamed }] = await Promise.all([
    import('../practice/practice-tenant'),
    import('../practice/server'),
    import('../practice/scenarios'),
  ]);
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new AppFailure('badInput', { details: { field: 'scenario' } });
  const server = await startPracticeServer(new PracticeTenant({ scenario, seed, clock }));
  return {
    map: new Map(Object.entries(server.networkMap)),
    scenario: { name: scenario.name, title: scenario.title, description: scenario.description },
    close: () => server.close(),
  };
}
