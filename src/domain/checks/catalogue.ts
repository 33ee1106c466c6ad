import { accountChecks } from './account/checks';
import { appChecks } from './app/checks';
import type { Check } from './check';
import { conditionalAccessChecks } from './conditional-access/checks';
import { customersChecks } from './customers/checks';
import { servicesChecks } from './services/checks';

/** Every check, in the order in which they are shown. */
export const allChecks: readonly Check[] = [
  ...accountChecks,
  ...appChecks,
  ...conditionalAccessChecks,
  ...customersChecks,
  ...servicesChecks,
];
