import { expect, it } from 'vitest';
import { logTo } from '../../../../src/main/host/log';
import { certainSecrets, harmlessTexts, likelySecrets } from '../../../support/secret-samples';

function logged(write: (log: ReturnType<typeof logTo>) => void): string {
  const lines: string[] = [];
  write(logTo((level, line) => lines.push(`${level} ${line}`)));
  return lines.join('\n');
}

it.each([...certainSecrets, ...likelySecrets])(
  'takes $what out of messages, facts and stacks',
  ({ text, hidden }) => {
    expect(logged((log) => log.info(text))).not.toContain(hidden);
    expect(logged((log) => log.warn('A fact', { fact: text }))).not.toContain(hidden);
    expect(logged((log) => log.error('Failed', new Error(text)))).not.toContain(hidden);
  },
);

it.each(harmlessTexts)('leaves as it is: %s', (text) => {
  expect(logged((log) => log.info(text))).toBe(`info ${text}`);
});

it('works on every line, with its facts and stacks', () => {
  expect(logged((log) => log.info('Signed in', { account: 'a@b.example', attempts: 2 }))).toBe(
    'info Signed in account=[address] attempts=2',
  );
  expect(logged((log) => log.error('Failed', new Error('client_secret=hunter2')))).toMatch(
    /^error Failed\nError: client_secret=\[removed\]\n +at /,
  );
  expect(logged((log) => log.error('Failed', { token: 'hunter2' }))).toBe('error Failed\nthrown: object');
});
