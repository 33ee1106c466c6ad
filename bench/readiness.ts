import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemClock } from '../src/main/clock';
import { largePartner, largePartnerSize } from '../tools/practice/large-partner';
import { TestTenant } from '../tools/practice/test-tenant';
import { ready, type ReadyReport } from '../tools/terminal/commands/ready';
import { benchWorkspace } from './bench-workspace';
import { aim, figure, type Findings } from './figures';

/** The longest chain of requests that readiness may take for the largest partner that is thought of. */
export const mostRoundTrips = 12;

/**
 * Checks a large partner's readiness: the account, its app, Conditional Access with What-If for every region, and every
 * customer. The services of the product over a network that answers from memory.
 */
export async function measureReadiness(runs: number, scratch: string): Promise<Findings> {
  const reports: { readonly report: ReadyReport; readonly time: number }[] = [];
  for (let run = 0; run < runs; run += 1) reports.push(await checkOnce(scratch));
  const trips = figure(
    reports.map(({ report }) => report.requests.sequentialRoundTrips),
    'round trips',
  );
  const { groups, policies, customers, assignments } = largePartnerSize;
  return {
    figures: {
      'readiness: time': figure(
        reports.map(({ time }) => time),
        'ms',
      ),
      'readiness: requests': figure(
        reports.map(({ report }) => report.requests.total),
        'requests',
      ),
      'readiness: round trips': trips,
    },
    aims: { 'readiness: round trips': aim(trips.max, mostRoundTrips, 'round trips') },
    notes: [
      `Readiness: an account in ${String(groups)} groups, ${String(policies)} policies, ${String(customers)} customers with ${String(assignments)} assignments each; sign-in is not counted.`,
    ],
  };
}

async function checkOnce(scratch: string) {
  const folder = await mkdtemp(join(scratch, 'readiness-'));
  const tenant = new TestTenant({ scenario: largePartner, seed: '1', clock: systemClock });
  const account = tenant.accounts.at(-1)?.userPrincipalName ?? '';
  const app = tenant.state.applicationsNamed('Rewst')[0]?.appId;
  const workspace = benchWorkspace(tenant.asFetch(), folder);
  const begin = performance.now();
  const report = await ready(
    workspace,
    { account, app: typeof app === 'string' ? app : null, region: null },
    () => undefined,
  );
  return { report, time: performance.now() - begin };
}
