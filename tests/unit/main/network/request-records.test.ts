import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../../src/main/network/network';
import type { NetworkFetch } from '../../../../src/main/network/network-fetch';
import type { RequestRecord } from '../../../../src/main/network/request-records';
import { ManualClock } from '../../../support/manual-clock';

const graph = 'https://graph.microsoft.com';

function setUp(fetch: NetworkFetch) {
  const clock = new ManualClock();
  const records: RequestRecord[] = [];
  const network = createNetwork({
    clock,
    map: new Map([[graph, 'http://127.0.0.1:4001']]),
    fetch,
    onRequest: (record) => records.push(record),
  });
  return { clock, records, network };
}

describe('what is told of a request', () => {
  it('is the origin that was meant, without query, body or token', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { clock, records, network } = setUp(() => new Promise((resolve) => (answer = resolve)));
    const request = network.fetch(`${graph}/a?code=secret1`, {
      method: 'post',
      headers: { Authorization: 'Bearer secret2' },
      body: 'client_secret=secret3',
    });
    clock.advance(250);
    answer(new Response('{}', { status: 429, headers: { 'Content-Type': 'application/json' } }));
    await request;
    expect(records).toStrictEqual([
      { method: 'POST', origin: graph, path: '/a', milliseconds: 250, outcome: { status: 429 } },
    ]);
  });

  it('is why it was lost, or that the caller gave up', async () => {
    const { clock, records, network } = setUp(() => new Promise(() => undefined));
    const lost = network.fetch(`${graph}/a`);
    clock.advance(60_000);
    await expect(lost).rejects.toThrow('requestTimedOut');
    const controller = new AbortController();
    const cancelled = network.fetch(`${graph}/b`, { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toThrow();
    expect(records.map(({ outcome }) => outcome)).toStrictEqual([
      { failure: 'requestTimedOut' },
      { failure: 'cancelled' },
    ]);
  });
});
