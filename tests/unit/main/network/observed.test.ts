import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../../src/main/network/network';
import { RequestStatistics, type RequestRecord } from '../../../../src/main/network/observed';
import { ManualClock } from '../../../support/manual-clock';

const graph = 'https://graph.microsoft.com';

/** Requests that wait until they are answered by name. */
function setUp() {
  const clock = new ManualClock();
  const statistics = new RequestStatistics();
  const records: RequestRecord[] = [];
  const waiting = new Map<string, (response: Response) => void>();
  const network = createNetwork({
    clock,
    map: new Map([[graph, 'http://127.0.0.1:4001']]),
    fetch: (url) => new Promise((resolve) => waiting.set(new URL(url).pathname, resolve)),
    onRequest: (record) => {
      records.push(record);
      statistics.add(record);
    },
  });
  const answer = (path: string, status = 200) => {
    waiting.get(path)?.(new Response('{}', { status, headers: { 'Content-Type': 'application/json' } }));
  };
  return { clock, statistics, records, network, answer };
}

describe('the statistics of requests', () => {
  it('count what was asked and changed, inside batches too', async () => {
    const { statistics, network, answer } = setUp();
    const batch = network.fetch(`${graph}/v1.0/$batch`, {
      method: 'POST',
      body: JSON.stringify({
        requests: [
          { id: '1', method: 'GET', url: '/me' },
          { id: '2', method: 'POST', url: '/oauth2PermissionGrants' },
          { id: '3', method: 'PATCH', url: '/applications/1' },
          { id: '4', method: 'post', url: '/directoryObjects/getByIds?x=1' },
        ],
      }),
    });
    answer('/v1.0/$batch');
    await batch;
    const create = network.fetch(`${graph}/v1.0/applications`, { method: 'POST', body: '{}' });
    answer('/v1.0/applications', 201);
    await create;
    const members = network.fetch(`${graph}/v1.0/me/checkMemberGroups`, { method: 'POST', body: '{}' });
    answer('/v1.0/me/checkMemberGroups');
    await members;
    expect(statistics.of(graph)).toStrictEqual({
      total: 3,
      writes: 3,
      batchItems: 4,
      sequentialRoundTrips: 3,
    });
    expect(statistics.of('https://login.microsoftonline.com').total).toBe(0);
  });

  it('count requests that overlap as one round trip', async () => {
    const { statistics, network, answer } = setUp();
    const first = network.fetch(`${graph}/a`);
    const second = network.fetch(`${graph}/b`);
    answer('/a');
    await first;
    const third = network.fetch(`${graph}/c`);
    answer('/b');
    answer('/c');
    await Promise.all([second, third]);
    expect(statistics.of(graph)).toMatchObject({ total: 3, sequentialRoundTrips: 2 });
  });

  it('are told of the origin that was meant, without query, body or token', async () => {
    const { clock, records, network, answer } = setUp();
    const request = network.fetch(`${graph}/a?code=secret1`, {
      method: 'POST',
      headers: { Authorization: 'Bearer secret2' },
      body: 'client_secret=secret3',
    });
    clock.advance(250);
    answer('/a', 429);
    await request;
    expect(records).toStrictEqual([
      {
        method: 'POST',
        origin: graph,
        path: '/a',
        batchItems: 0,
        writes: 1,
        roundTrip: 1,
        milliseconds: 250,
        outcome: { status: 429 },
      },
    ]);
  });

  it('count a failed request and a malformed batch as well', async () => {
    const { clock, records, network } = setUp();
    const lost = network.fetch(`${graph}/v1.0/$batch`, { method: 'POST', body: 'not json' });
    clock.advance(60_000);
    await expect(lost).rejects.toThrow('requestTimedOut');
    const controller = new AbortController();
    const cancelled = network.fetch(`${graph}/b`, { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toThrow();
    expect(records.map(({ outcome, batchItems }) => ({ outcome, batchItems }))).toStrictEqual([
      { outcome: { failure: 'requestTimedOut' }, batchItems: 0 },
      { outcome: { failure: 'cancelled' }, batchItems: 0 },
    ]);
  });
});
