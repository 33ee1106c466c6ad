import { BlockList, isIP } from 'node:net';

/** Whether an address is in one of these ranges, each an address or in CIDR notation. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  const family = familyOf(address);
  if (family === null) return false;
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    const networkFamily = familyOf(network);
    if (networkFamily === null) continue;
    list.addSubnet(network, Number(prefix ?? (networkFamily === 'ipv4' ? 32 : 128)), networkFamily);
  }
  return list.check(address, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}
