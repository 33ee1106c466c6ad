import { rm } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../src/main/clock';
import type { NetworkFetch } from '../src/main/network/network-fetch';
import { TestTenant } from '../tools/practice/test-tenant';
import { prepare, type PrepareReport } from '../tools/terminal/commands/prepare';
import { benchWorkspace } from './bench-workspace';
import { aim, figure, type PerformanceGoal, type Figure, type Findings } from './figures';

/** Milliseconds that every request to the sign-in service and to Graph takes on top of its own time. */
const latencies = [0, 100] as const;

/** Where it is prepared, and the most requests and round trips that it may take. */
const tenants = [
  { scenario: 'csp', what: 'a new app', requests: 6, trips: 6 },
  { scenario: 'existing-app', what: 'an existing app', requests: 8, trips: 7 },
] as const;

/**
 * Prepares practice tenants from sign-in to the stored and checked secret, with Graph, Azure, CSP and Exchange at the
 * recommended level: the services, the journal on disk and the sign-in library of the product, over a network that answers
 * from memory. Requests are those to Microsoft Graph.
 */
export async function measurePreparation(runs: number, scratch: string): Promise<Findings> {
  const figures: Record<string, Figure> = {};
  const aims: Record<string, PerformanceGoal> = {};
  const cases = tenants.flatMap((tenant) => latencies.map((latency) => ({ ...tenant, latency })));
  for (const { scenario, what, latency, ...most } of cases) {
    const reports: PrepareReport[] = [];
    for (let run = 0; run < runs; run += 1) reports.push(await prepareOnce(scenario, latency, scratch));
    const name = `prepare ${what} at ${String(latency)} ms`;
    const requests = figure(
      reports.map((report) => report.requests.total),
      'requests',
    );
    const trips = figure(
      reports.map((report) => report.requests.sequentialRoundTrips),
      'round trips',
    );
    figures[`${name}: time`] = figure(
      reports.map((report) => report.durationMs),
      'ms',
    );
    figures[`${name}: requests`] = requests;
    figures[`${name}: round trips`] = trips;
    aims[`${name}: requests`] = aim(requests.max, most.requests, 'requests');
    aims[`${name}: round trips`] = aim(trips.max, most.trips, 'round trips');
  }
  return {
    figures,
    aims,
    notes: [
      'Preparing: a new app in the practice tenant “csp”, and the one in “existing-app”; sign-in and its pages included in the time; requests and round trips are those to Microsoft Graph, the read that verifies included.',
    ],
  };
}

async function prepareOnce(scenario: string, latency: number, scratch: string): Promise<PrepareReport> {
  const folder = await mkdtemp(join(scratch, 'prepare-'));
  try {
    const tenant = new TestTenant({ scenario, seed: '1', clock: systemClock });
    const workspace = benchWorkspace(delayed(tenant.asFetch(), latency), folder);
    const report = await prepare(
      workspace,
      {
        integrations: ['graph', 'azure', 'csp', 'exchange'],
        level: 'recommended',
        partner: null,
        app: null,
        adopt: false,
        name: null,
        months: 12,
        serviceReference: null,
      },
      () => undefined,
      () => performance.now(),
    );
    if (report.outcome !== 'succeeded' || !report.secretStored) {
      throw new Error(`The tenant was not prepared: ${report.outcome}.`);
    }
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function delayed(fetch: NetworkFetch, latency: number): NetworkFetch {
  return async (url, init) => {
    if (latency > 0) await sleep(latency);
    return fetch(url, init);
  };
}
