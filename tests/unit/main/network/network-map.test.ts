import { describe, expect, it } from 'vitest';
import { mapNetwork, parseNetworkMap } from '../../../../src/main/network/network-map';
import type { NetworkFetch } from '../../../../src/main/network/network-fetch';

const open = { packaged: false };
const good = '{"https://graph.microsoft.com":"http://127.0.0.1:4001"}';

describe('parseNetworkMap', () => {
  it('reads origins', () => {
    const map = parseNetworkMap(
      '{"https://graph.microsoft.com":"http://127.0.0.1:4001","https://login.microsoftonline.com":"http://[::1]:4002","https://api.partnercenter.microsoft.com/":"http://localhost:4003"}',
      open,
    );
    expect([...(map ?? [])]).toStrictEqual([
      ['https://graph.microsoft.com', 'http://127.0.0.1:4001'],
      ['https://login.microsoftonline.com', 'http://[::1]:4002'],
      ['https://api.partnercenter.microsoft.com', 'http://localhost:4003'],
    ]);
  });

  it.each([null, '', '  '])('maps nothing when the variable is %j', (text) => {
    expect(parseNetworkMap(text, open)).toBeNull();
    expect(parseNetworkMap(text, { packaged: true })).toBeNull();
  });

  it('is refused in an installed copy, however harmless', () => {
    expect(() => parseNetworkMap(good, { packaged: true })).toThrow(/networkMapRefused: Installed copies/);
    expect(() => parseNetworkMap('{}', { packaged: true })).toThrow(/networkMapRefused/);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '{"https://graph.microsoft.com":4001}'],
    ['another computer', '{"https://graph.microsoft.com":"http://10.0.0.1:4001"}'],
    [
      'a host that only begins like this computer',
      '{"https://graph.microsoft.com":"http://127.0.0.1.evil.example"}',
    ],
    ['a user name that looks like a host', '{"https://graph.microsoft.com":"http://127.0.0.1@evil.example"}'],
    ['credentials', '{"https://graph.microsoft.com":"http://u:p@127.0.0.1:4001"}'],
    ['https to this computer', '{"https://graph.microsoft.com":"https://127.0.0.1:4001"}'],
    ['a path', '{"https://graph.microsoft.com":"http://127.0.0.1:4001/v1.0"}'],
    ['a source with a path', '{"https://graph.microsoft.com/v1.0":"http://127.0.0.1:4001"}'],
    ['a source that is no address', '{"graph.microsoft.com":"http://127.0.0.1:4001"}'],
    ['a source without encryption', '{"http://graph.microsoft.com":"http://127.0.0.1:4001"}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseNetworkMap(text, open)).toThrow(/networkMapRefused: PREPARE_FOR_REWST_NETWORK/);
  });
});

describe('mapNetwork', () => {
  const seen: { url: string; init?: RequestInit }[] = [];
  const fetch: NetworkFetch = (url, init) => {
    seen.push({ url: url.toString(), ...(init && { init }) });
    return Promise.resolve(new Response('{}'));
  };
  const network = mapNetwork(fetch, new Map([['https://graph.microsoft.com', 'http://127.0.0.1:4001']]));

  it('changes the origin and nothing else', async () => {
    const init = { method: 'POST', headers: { Authorization: 'Bearer t' }, body: '{"a":1}' };
    await network.fetch("https://graph.microsoft.com/v1.0/applications?$filter=appId eq 'x'&a=%2F", init);
    expect(seen.at(-1)).toStrictEqual({
      url: 'http://127.0.0.1:4001/v1.0/applications?$filter=appId%20eq%20%27x%27&a=%2F',
      init,
    });
  });

  it('leaves other origins alone, also those that begin alike', async () => {
    for (const url of [
      'https://graph.microsoft.com.evil.example/v1.0',
      'https://login.microsoftonline.com/x',
    ]) {
      await network.fetch(new URL(url));
      expect(seen.at(-1)?.url).toBe(url);
    }
  });

  it('maps what the browser is sent to', () => {
    expect(network.mapUrl('https://graph.microsoft.com:443/a?b#c')).toBe('http://127.0.0.1:4001/a?b#c');
    expect(network.mapUrl('https://www.rewst.io/a?b#c')).toBe('https://www.rewst.io/a?b#c');
  });
});
