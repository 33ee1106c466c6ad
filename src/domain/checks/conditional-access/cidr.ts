/** An IP address as a number; an IPv4 address that is written as IPv6 counts as IPv4. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

const mappedIpv4 = 0xffffn;

function ipv4(text: string): bigint | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? null : bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The groups of one side of `::`; the last may be written as IPv4. Null where one is none. */
function groupsOf(text: string): readonly bigint[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    const embedded = index === parts.length - 1 && part.includes('.') ? ipv4(part) : null;
    if (embedded !== null) groups.push(embedded >> 16n, embedded & mappedIpv4);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function ipv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map(groupsOf);
  if (left === undefined || left === null || right === null) return null;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array<bigint>(missing).fill(0n), ...(right ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** Null for what is no address. */
function parseAddress(text: string): Address | null {
  const short = ipv4(text);
  if (short !== null) return { bits: 32, value: short };
  const long = text.includes(':') ? ipv6(text) : null;
  if (long === null) return null;
  return long >> 32n === mappedIpv4 ? { bits: 32, value: long & 0xffffffffn } : { bits: 128, value: long };
}

/** Whether a text is an IP address. */
export function isAddress(text: string): boolean {
  return parseAddress(text) !== null;
}

/**
 * Whether a range such as `203.0.113.0/24` or `2001:db8::/32` holds an address; null where one of them can't be read. A
 * range without a length is one address.
 */
export function rangeHolds(range: string, address: string): boolean | null {
  const [base = '', length, ...rest] = range.trim().split('/');
  const [start, wanted] = [parseAddress(base), parseAddress(address)];
  if (start === null || wanted === null || rest.length > 0) return null;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
  const isMapped = start.bits === 32 && base.includes(':');
  const prefix = length === undefined ? start.bits : Number(length) - (isMapped ? 96 : 0);
  if (prefix < 0 || prefix > start.bits) return null;
  if (start.bits !== wanted.bits) return false;
  const host = BigInt(start.bits - prefix);
  return start.value >> host === wanted.value >> host;
}
