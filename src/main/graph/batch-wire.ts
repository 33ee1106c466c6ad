import { z } from 'zod';
import { readBody, type Answer, type AnswerBody } from './answer';
import type { Method } from './retry-policy';

/** The most requests that Graph takes in one batch. Source: Microsoft's page on JSON batching. */
export const BATCH_SIZE = 20;

/** One request as it stands in a batch. */
export interface WireItem {
  readonly method: Method;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * The body of a batch. The wire ids are "1", "2", … in the order of the items: ids of our own making, since Graph does
 * not tell upper from lower case in them. `chained` makes each wait for the one before; a batch is to be either fully
 * sequential or fully parallel (Microsoft's page on JSON batching).
 */
export function batchBody(
  items: readonly WireItem[],
  chained: boolean,
): { readonly requests: readonly object[] } {
  return {
    requests: items.map((item, index) => {
      const headers =
        item.body === undefined ? item.headers : { 'Content-Type': 'application/json', ...item.headers };
      return {
        id: String(index + 1),
        method: item.method,
        url: item.path,
        ...(chained && index > 0 && { dependsOn: [String(index)] }),
        ...(Object.keys(headers).length > 0 && { headers }),
        ...(item.body !== undefined && { body: item.body }),
      };
    }),
  };
}

const envelopeSchema = z.object({ responses: z.array(z.unknown()).max(10 * BATCH_SIZE) });

const responseSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.unknown()).optional().catch(undefined),
  // Left out with 204: a PATCH or DELETE in a batch answers with a status alone.
  body: z.unknown().optional(),
});

/** What stands for the answer to an item that got none, or more than one: nothing can be concluded from it. */
const noUsableAnswer: Answer = {
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
export function batchAnswers(envelope: Answer): (place: number) => Answer {
  const byId = new Map<string, Answer>();
  for (const response of responsesOf(envelope)) {
    const one = responseSchema.safeParse(response);
    if (one.success) {
      byId.set(one.data.id, byId.has(one.data.id) ? noUsableAnswer : itemAnswer(one.data, envelope));
    }
  }
  return (place) => byId.get(String(place + 1)) ?? noUsableAnswer;
}

function responsesOf({ status, body }: Answer): readonly unknown[] {
  const parsed = envelopeSchema.safeParse(status === 200 && body.kind === 'json' ? body.value : undefined);
  return parsed.success ? parsed.data.responses : [];
}

function itemAnswer(response: z.infer<typeof responseSchema>, envelope: Answer): Answer {
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
  if (body === undefined || body === null) {
    return { kind: 'none' };
  }
  return typeof body === 'string' ? readBody(body) : { kind: 'json', value: body };
}
