import type { JsonObject } from '../../src/practice/json';
import type { Administrator } from '../../tools/practice/administrator';
import type { Fault, FaultRule } from '../../tools/practice/faults';

type Path = string | RegExp;
type Which = Pick<FaultRule, 'nth' | 'times'>;

/** What goes wrong with a whole request, a `$batch` too. */
export const onRequest = (method: string, path: Path, fault: Fault, which: Which = {}): FaultRule => ({
  method,
  path,
  fault,
  ...which,
});

/** What goes wrong with one item of a batch. */
export const onItem = (method: string, path: Path, fault: Fault, which: Which = {}): FaultRule => ({
  ...onRequest(method, path, fault, which),
  target: 'item',
});

/** The connection is torn down; the request has taken effect, or has not. */
export const answerLost: Fault = { kind: 'reset', effect: true };
export const requestLost: Fault = { kind: 'reset', effect: false };

export const serverError = (status: 500 | 503, effect = false): Fault => ({
  kind: 'server-error',
  status,
  effect,
});

export const throttled = (seconds: number): Fault => ({
  kind: 'throttled',
  retryAfter: { kind: 'seconds', seconds },
});

/** Graph’s answer arrives changed. */
export const altered = (alter: (body: JsonObject) => JsonObject): Fault => ({ kind: 'altered', alter });

/** Another administrator acts in the moment before or after the request takes effect. */
type Act = (administrator: Administrator) => void;
export const justBefore = (act: Act): Fault => ({ kind: 'meanwhile', when: 'before', act });
export const justAfter = (act: Act): Fault => ({ kind: 'meanwhile', when: 'after', act });

const refused = (status: 400 | 403 | 404 | 409, code: string, message: string): Fault => ({
  kind: 'refused',
  status,
  code,
  message,
});

export const badRequestFault = (message: string) => refused(400, 'Request_BadRequest', message);
export const deniedFault = refused(403, 'Authorization_RequestDenied', 'Insufficient privileges.');
export const notFoundFault = refused(404, 'Request_ResourceNotFound', 'Not here.');
/** Graph says that there is such an object already. */
export const clash = refused(409, 'Request_MultipleObjectsWithSameKeyValue', 'There is one already.');
