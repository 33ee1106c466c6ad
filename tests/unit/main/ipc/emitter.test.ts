import { expect, it } from 'vitest';
import { logTo } from '../../../../src/main/host/log';
import { createEmitter } from '../../../../src/main/ipc/emitter';

function setup() {
  const sent: [string, unknown][] = [];
  const lines: string[] = [];
  const log = logTo((_level, line) => lines.push(line));
  return { emit: createEmitter((name, payload) => sent.push([name, payload]), log), sent, lines };
}

it('sends what the contract declares of an event, and nothing more', () => {
  const { emit, sent } = setup();
  const payload: { screen: 'settings'; token?: string } = { screen: 'settings', token: 'eyJ0' };
  emit('show', payload);
  expect(sent).toEqual([['show', { screen: 'settings' }]]);
});

it('does not send an event that does not fit, and writes that down', () => {
  const { emit, sent, lines } = setup();
  emit('show', { screen: 'elsewhere' as 'settings' });
  expect(sent).toEqual([]);
  expect(lines[0]).toContain('name=show');
});
