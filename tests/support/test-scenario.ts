import type { Scenario } from '../../src/practice/scenarios/builder';

/** A practice tenant that is built so. */
export const testScenario = (build: Scenario['build']): Scenario => ({
  name: 'test',
  title: 'Test',
  description: 'A test.',
  build,
});
