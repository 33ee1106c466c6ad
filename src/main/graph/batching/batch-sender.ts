import { z } from 'zod';
import { readBody, type GraphResponse, type AnswerBody } from '../answer';
import { claimsChallenge } from '../error-body';
import { requestIds } from '../graph-errors';
import { headersOf, type GraphRequest } from '../request';
import { isForeign } from '../sending/retry-policy';
import {
  batchSize,
  sendOnce,
  type Delivery,
  type GraphTools,
  type SendResult,
  type Sending,
} from '../sending/sender';

/**
 * Sends up to 20 requests as one batch. A batch saves round trips, not throttling: Graph meters each of its requests.
 * Source: Microsoft's page on JSON batching.
 */
export async function sendBatch(
  { requests, chained, token, signal }: Sending,
  tools: GraphTools,
): Promise<(place: number) => Delivery> {
  const envelope = await sendOnce(
    {
      method: 'POST',
      path: '/$batch',
      headers: {},
      body: batchBody(requests, chained),
      batchItems: requests.length,
      writes: requests.filter(({ kind }) => kind !== 'read').length,
    },
    token,
    signal,
    tools,
  );
  const deliveryOf = deliveries(envelope, chained);
  requests.forEach(({ path }, place) => tools.gate.note(path, deliveryOf(place).exchange, 'item'));
  return deliveryOf;
}

/**
 * The body of a batch. The ids are "1", "2", … in the order of the requests: ids of our own making, since Graph does
 * not tell upper from lower case in them. `chained` makes each wait for the one before; a batch is to be either fully
 * sequential or fully parallel (Microsoft's page on JSON batching).
 */
function batchBody(requests: readonly GraphRequest[], chained: boolean): object {
  return {
    requests: requests.map((request, index) => {
      const { method, path, body } = request;
      const headers = {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headersOf(request),
      };
      return {
        id: String(index + 1),
        method,
        url: path,
        ...(chained && index > 0 && { dependsOn: [String(index)] }),
        ...(Object.keys(headers).length > 0 && { headers }),
        ...(body !== undefined && { body }),
      };
    }),
  };
}

/**
 * What came of each request. Where no answer came to the batch as a whole, or nobody can say that Graph wrote it, or
 * Graph was busy or wanted another token, the same happened to each.
 */
function deliveries({ exchange: envelope, ids }: SendResult, chained: boolean): (place: number) => Delivery {
  const shared: Delivery = { kind: 'exchanged', exchange: envelope, ids };
  if (envelope.kind === 'noAnswer' || isForeign(envelope)) return () => shared;
  if (envelope.status >= 300) {
    if (!isAboutItems(envelope)) return () => shared;
    const code = envelope.status === 403 ? 'forbiddenByRole' : 'requestRefused';
    return () => ({ ...shared, kind: 'batchRefused', code });
  }
  const answerTo = itemAnswers(envelope);
  return (place) => {
    const exchange = answerTo(place);
    const own = requestIds(exchange, ids.clientRequestId);
    return {
      kind: chained && place > 0 && exchange.status === 424 ? 'skipped' : 'exchanged',
      exchange,
      ids: { ...own, requestId: own.requestId ?? ids.requestId },
    };
  };
}

/** Statuses that the policy reads as news of an object, which a refused batch has none of. */
function isAboutItems(envelope: GraphResponse): boolean {
  switch (envelope.status) {
    case 401:
    case 408:
    case 429:
      return false;
    case 403:
      return claimsChallenge(envelope) === null;
    default:
      return envelope.status < 500;
  }
}

const envelopeSchema = z.object({ responses: z.array(z.unknown()).max(10 * batchSize) });

const responseSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.unknown()).optional().catch(undefined),
  // Left out with 204: a PATCH or DELETE in a batch answers with a status alone.
  body: z.unknown().optional(),
});

/** What stands for the answer to an item that got none, or more than one: nothing can be concluded from it. */
const noUsableAnswer: GraphResponse = {
  kind: 'answer',
  status: 0,
  headers: {},
  body: { kind: 'unreadable' },
};

/**
 * The answers that an envelope holds, by the place of the item in the batch. They are matched by id, whatever their
 * order; an item without one, or with two, gets {@link noUsableAnswer}, and so does each where the envelope is no
 * answer to a batch.
 */
function itemAnswers(envelope: GraphResponse): (place: number) => GraphResponse {
  const byId = new Map<string, GraphResponse>();
  for (const response of responsesOf(envelope)) {
    const one = responseSchema.safeParse(response);
    if (one.success) {
      byId.set(one.data.id, byId.has(one.data.id) ? noUsableAnswer : itemAnswer(one.data, envelope));
    }
  }
  return (place) => byId.get(String(place + 1)) ?? noUsableAnswer;
}

function responsesOf({ status, body }: GraphResponse): readonly unknown[] {
  const parsed = envelopeSchema.safeParse(status === 200 && body.kind === 'json' ? body.value : undefined);
  return parsed.success ? parsed.data.responses : [];
}

function itemAnswer(response: z.infer<typeof responseSchema>, envelope: GraphResponse): GraphResponse {
  const headers: Record<string, string> = {};
  // An item has no Date of its own; a Retry-After that is a date is measured against the envelope's.
  if (envelope.headers['date'] !== undefined) {
    headers['date'] = envelope.headers['date'];
  }
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') {
      headers[name.toLowerCase()] = String(value);
    }
  }
  return { kind: 'answer', status: response.status, headers, body: itemBody(response.body) };
}

function itemBody(body: unknown): AnswerBody {
  if (body === undefined || body === null) return { kind: 'none' };
  return typeof body === 'string' ? readBody(body) : { kind: 'json', value: body };
}
