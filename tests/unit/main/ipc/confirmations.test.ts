import { expect, it } from 'vitest';
import { Confirmations } from '../../../../src/main/ipc/confirmations';
import { failureOf } from '../../../support/failure-of';

const question = { message: 'Delete it?', detail: '', agree: 'Delete', decline: 'Cancel' };

it('goes on only where the user agreed', async () => {
  await new Confirmations({ confirm: () => Promise.resolve(true) }).ask(question);
  const declined = new Confirmations({ confirm: () => Promise.resolve(false) });
  expect((await failureOf(declined.ask(question))).code).toBe('notConfirmed');
  expect((await failureOf(declined.ask(question))).code).toBe('notConfirmed');
});

it('asks one question at a time', async () => {
  let answer: (agreed: boolean) => void = () => undefined;
  const confirmations = new Confirmations({ confirm: () => new Promise((resolve) => (answer = resolve)) });
  const first = confirmations.ask(question);
  expect((await failureOf(confirmations.ask(question))).code).toBe('alreadyRunning');
  answer(true);
  await first;
});
