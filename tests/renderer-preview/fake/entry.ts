import type { Api } from '../../../src/contract/api';
import { findLayoutFaults } from '../layout-faults';
import { states } from '../states';
import { makeFakeApi, ok } from './fake-api';
import { defaultHandlers } from './handlers';
import { app } from './tenant';

/** Put into the page before its own scripts run: `?state=NAME&theme=dark` chooses what main pretends. */
const query = new URLSearchParams(location.search);
const state = states.find(({ name }) => name === query.get('state'));
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const handlers = { ...defaultHandlers, ...state?.handlers };
const api = makeFakeApi({
  ...handlers,
  'app.info': async (input) => {
    const answer = await handlers['app.info'](input);
    return answer.ok ? ok({ ...answer.value, theme }) : ok({ ...app, theme });
  },
});
const call: Api['call'] = (name, ...input) => {
  const answer = api.call(name, ...input);
  const requestId: unknown = typeof input[0] === 'object' ? Reflect.get(input[0], 'requestId') : undefined;
  if (typeof requestId === 'string' && state?.progress !== undefined) {
    api.emit('progress', { requestId, progress: state.progress });
  }
  if (name === 'readiness.check' && typeof requestId === 'string' && state?.partial !== undefined) {
    api.emit('readiness', { requestId, ...state.partial });
  }
  return answer;
};
Object.defineProperty(window, 'api', { value: Object.freeze({ call, on: api.on }) });
Object.defineProperty(window, 'findLayoutFaults', { value: findLayoutFaults });
