import type { Choices } from '../../src/contract/choices';

/** What the user chooses in the wizard for a new app, but for what is given. */
export const someChoices = (change: Partial<Choices> = {}): Choices => ({
  partner: false,
  region: 'us',
  integrations: ['graph'],
  level: 'recommended',
  packs: [],
  target: { kind: 'new', displayName: 'Rewst' },
  secretMonths: 12,
  secretMode: 'keepOrNew',
  swapLookAlikes: true,
  onlyThisTenant: false,
  serviceReference: null,
  ...change,
});
