import { GraphClient } from '../../../src/main/graph/graph-client';
import { RequestTally } from '../../../src/main/graph/observer';
import { Identity } from '../../../src/main/identity/identity';
import { MemorySignInStore } from '../../../src/main/identity/sign-in-store';
import { createNetwork } from '../../../src/main/network/network';
import type { NetworkFetch } from '../../../src/main/network/network-fetch';
import { mapNetwork, parseNetworkMap } from '../../../src/main/network/network-map';
import { TestTenant } from '../../../tools/practice/test-tenant';
import { startPracticeServer } from '../../../src/practice/server';
import { scriptedSignIn } from '../../../tools/terminal/scripted-sign-in';
import { createVirtualClock, type VirtualClock } from '../../support/virtual-clock';
import { graphCommandLineTools } from '../../../src/domain/microsoft';

export interface PracticeGraph {
  readonly tenant: TestTenant;
  readonly graph: GraphClient;
  readonly tally: RequestTally;
  readonly clock: VirtualClock;
  /** How often the user signed in. */
  readonly signIns: () => number;
  close(): Promise<void>;
}

/**
 * The Graph client as the program builds it, signed in to a practice tenant behind real sockets. Hours pass in no time,
 * but never while a request is under way.
 */
export async function practiceGraph(scenario: string, seed = 1): Promise<PracticeGraph> {
  let underWay = 0;
  let signIns = 0;
  const clock = createVirtualClock('2026-11-24T12:00:00Z', { isBusy: () => underWay > 0 });
  const busy = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
    }
  };
  const tenant = new TestTenant({ scenario, seed, clock });
  const server = await startPracticeServer(tenant);
  const map = parseNetworkMap(JSON.stringify(server.networkMap), { packaged: false });
  const raw: NetworkFetch = (url, init) => globalThis.fetch(url, init);
  const { fetch } = createNetwork({ fetch: raw, clock, map });
  const pages = mapNetwork(raw, map ?? new Map<string, string>()).fetch;
  const network = { fetch: ((url, init) => busy(fetch(url, init))) satisfies NetworkFetch };
  const identity = new Identity({
    network: { ...network, mapUrl: (url) => url },
    openBrowser: (url) => {
      signIns += 1;
      return scriptedSignIn(url, pages);
    },
    store: new MemorySignInStore(),
    clock,
    settings: { clientId: graphCommandLineTools },
    log: () => undefined,
  });
  await busy(identity.signIn());
  const tally = new RequestTally();
  const graph = new GraphClient({
    fetch: network.fetch,
    accessToken: (purpose, options) =>
      busy(identity.accessToken(purpose, { ...options, interactive: purpose === 'write' })),
    clock,
    random: () => 0.5,
    observer: tally,
  });
  return { tenant, graph, tally, clock, signIns: () => signIns, close: () => server.close() };
}
