import { expect, it } from 'vitest';
import { logTo } from '../../../../src/main/host/log';
import { secretClipboard } from '../../../../src/main/host/secret-clipboard';
import { createVirtualClock } from '../../../support/virtual-clock';

function setup() {
  const clock = createVirtualClock('2026-01-01T00:00:00Z', { autoAdvance: false });
  const lines: string[] = [];
  const system = { text: '', refuses: false, confidential: [] as string[] };
  const clipboard = secretClipboard(
    {
      read: () => Promise.resolve(system.text),
      write: (text) => {
        if (system.refuses) return Promise.reject(new Error('The clipboard is held by another program.'));
        system.text = text;
        return Promise.resolve();
      },
      writeConfidential: (text) => {
        if (system.refuses) return Promise.reject(new Error('The clipboard is held by another program.'));
        system.text = text;
        system.confidential.push(text);
        return Promise.resolve();
      },
      clear: () => {
        system.text = '';
        return Promise.resolve();
      },
    },
    clock,
    logTo((_level, line) => lines.push(line)),
  );
  return { clipboard, clock, system, lines };
}

it('takes a secret away after a minute', async () => {
  const { clipboard, clock, system } = setup();
  expect(await clipboard.writeSecret('s3cret')).toEqual({ clearsAfterSeconds: 60 });
  await clock.advance(59_000);
  expect(system.text).toBe('s3cret');
  await clock.advance(1_000);
  expect(system.text).toBe('');
});

it('leaves what was copied since, by the user or by the program', async () => {
  const { clipboard, clock, system } = setup();
  await clipboard.writeSecret('s3cret');
  system.text = 'a shopping list';
  await clock.advance(60_000);
  expect(system.text).toBe('a shopping list');

  await clipboard.writeSecret('s3cret');
  await clipboard.write('tenant id');
  await clock.advance(60_000);
  expect(system.text).toBe('tenant id');
});

it('gives a secret that is copied again its whole minute', async () => {
  const { clipboard, clock, system } = setup();
  await clipboard.writeSecret('s3cret');
  await clock.advance(40_000);
  await clipboard.writeSecret('s3cret');
  await clock.advance(40_000);
  expect(system.text).toBe('s3cret');
  await clock.advance(20_000);
  expect(system.text).toBe('');
});

it('takes a secret away at once when the program ends, and nothing else', async () => {
  const { clipboard, system } = setup();
  await clipboard.write('tenant id');
  await clipboard.clearNow();
  expect(system.text).toBe('tenant id');
  await clipboard.writeSecret('s3cret');
  await clipboard.clearNow();
  expect(system.text).toBe('');
});

it('does not fail where the clipboard can not be read, and says nothing of the secret', async () => {
  const clock = createVirtualClock('2026-01-01T00:00:00Z', { autoAdvance: false });
  const lines: string[] = [];
  const clipboard = secretClipboard(
    {
      read: () => Promise.reject(new Error('no display')),
      write: () => Promise.resolve(),
      writeConfidential: () => Promise.resolve(),
      clear: () => Promise.resolve(),
    },
    clock,
    logTo((_level, line) => lines.push(line)),
  );
  await clipboard.writeSecret('s3cret');
  await clock.advance(60_000);
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('s3cret');
});

it('still takes a secret away when the text that was to replace it could not be written', async () => {
  const { clipboard, clock, system } = setup();
  await clipboard.writeSecret('s3cret');
  system.refuses = true;
  await expect(clipboard.write('tenant id')).rejects.toThrow();
  await expect(clipboard.writeSecret('another')).rejects.toThrow();
  system.refuses = false;
  await clock.advance(60_000);
  expect(system.text).toBe('');
});

it('hands out what was copied elsewhere, and never a secret of its own', async () => {
  const { clipboard, clock, system } = setup();
  system.text = 'AADSTS50011';
  expect(await clipboard.read()).toBe('AADSTS50011');
  await clipboard.writeSecret('s3cret');
  expect(await clipboard.read()).toBe('');
  system.text = 'copied since';
  expect(await clipboard.read()).toBe('copied since');
  await clock.advance(60_000);
  expect(await clipboard.read()).toBe('copied since');
});

it('writes a secret with what keeps it out of histories, and other text without', async () => {
  const { clipboard, system } = setup();
  await clipboard.write('a client id');
  expect(system.confidential).toEqual([]);
  await clipboard.writeSecret('s3cret');
  expect(system.confidential).toEqual(['s3cret']);
});
