import { AppFailure, type ErrorCode } from '../../contract/errors';

/**
 * Whether a request that failed can have had an effect at Microsoft: `no` (it never left), `maybe` (it may have been carried
 * out and only the answer was lost), `yes` (an answer arrived but was no use). A write is only repeated unseen after `no`.
 */
export type Sent = 'no' | 'maybe' | 'yes';

/** Reads {@link Sent} off a failure that this room threw; for any other failure it is `maybe`. */
export function sentOf(failure: AppFailure): Sent {
  const sent = failure.error.details?.sent;
  return sent === 'no' || sent === 'yes' ? sent : 'maybe';
}

interface Loss {
  readonly when: RegExp;
  readonly code: ErrorCode;
  readonly sent: Sent;
}

/**
 * The codes of Node (libuv, OpenSSL, undici) and of Chromium's network stack (net::ERR_…, which is what Electron's net.fetch
 * rejects with). The first line that fits decides.
 */
const losses: readonly Loss[] = [
  {
    when: /ERR_TUNNEL_CONNECTION_FAILED|ERR_(?:UNEXPECTED_|MANDATORY_)?PROXY_(?:AUTH|CERT)|ERR_NO_SUPPORTED_PROXIES/,
    code: 'proxyAnswered',
    sent: 'no',
  },
  // What Electron's net says of a redirect that nobody asked it to follow.
  { when: /redirect/i, code: 'proxyAnswered', sent: 'maybe' },
  {
    when: /CERT|ERR_TLS|ERR_SSL|UNABLE_TO_(?:GET|VERIFY|DECRYPT)|EPROTO|HOSTNAME_MISMATCH/,
    code: 'secureConnectionFailed',
    sent: 'no',
  },
  {
    when: /ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT/,
    code: 'offline',
    sent: 'no',
  },
  {
    when: /net::ERR_(?:NAME_|DNS_|INTERNET_DISCONNECTED|ADDRESS_|CONNECTION_(?:REFUSED|FAILED|TIMED_OUT)|PROXY_CONNECTION_FAILED)/,
    code: 'offline',
    sent: 'no',
  },
  {
    when: /ETIMEDOUT|ERR_TIMED_OUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT/,
    code: 'requestTimedOut',
    sent: 'maybe',
  },
];

/**
 * Says in our words why a fetch rejected. Nothing of the error's text is kept but the code in it.
 * @param thrown what fetch, or reading the body, rejected with
 * @param atLeast how far the request is known to have come
 */
export function requestFailure(thrown: unknown, atLeast: Sent = 'no'): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const reasons = reasonsOf(thrown);
  const loss = losses.find(({ when }) => reasons.some((reason) => when.test(reason)));
  const code = loss?.code ?? 'connectionLost';
  const sent = atLeast === 'no' ? (loss?.sent ?? 'maybe') : atLeast;
  const reason = reasons.flatMap((text) => codeIn(text) ?? []).at(0);
  return new AppFailure(code, { details: { sent, ...(reason !== undefined && { reason }) } });
}

/** Codes and messages of an error and of what caused it: undici hides the interesting one in `cause`, or in several. */
function reasonsOf(thrown: unknown, depth = 0): string[] {
  if (!(thrown instanceof Error) || depth > 4) return [];
  const code: unknown = Reflect.get(thrown, 'code');
  const inner = thrown instanceof AggregateError ? (thrown.errors as unknown[]) : [];
  return [
    ...(typeof code === 'string' ? [code] : []),
    thrown.message,
    ...[thrown.cause, ...inner].flatMap((cause) => reasonsOf(cause, depth + 1)),
  ];
}

function codeIn(text: string): string | null {
  return /\b(?:net::)?(?:ERR_|UND_ERR_)?[A-Z][A-Z_]{3,60}\b/.exec(text)?.[0] ?? null;
}
