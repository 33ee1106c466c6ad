import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../../src/domain/expiry/icalendar';
import { forAll } from '../../../support/for-all';
import { expiryReminders } from '../../../../src/domain/expiry/reminders';

const now = new Date('2026-03-01T10:00:00Z');
const secret = {
  appName: 'Rewst; Contoso, main',
  appId: '11111111-1111-4111-8111-111111111111',
  tenantName: 'Contoso',
  tenantId: '22222222-2222-4222-8222-222222222222',
  keyId: '33333333-3333-4333-8333-333333333333',
  expires: '2026-09-01T08:30:00Z',
};

/** The file as a calendar reads it: continued lines are one. */
const unfolded = (file: string): readonly string[] => file.replaceAll('\r\n ', '').split('\r\n');
const valuesOf = (file: string, name: string): readonly string[] =>
  unfolded(file).flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []));

describe('reminders of a client secret’s end', () => {
  it('reminds 30 and 7 days ahead and on the last day, each with an alarm of its own', () => {
    const file = expiryReminders(secret, now);
    expect(valuesOf(file, 'DTSTART;VALUE=DATE')).toEqual(['20260802', '20260825', '20260901']);
    expect(valuesOf(file, 'TRIGGER')).toHaveLength(3);
    expect(valuesOf(file, 'SUMMARY')).toEqual([
      'Client secret of Rewst\\; Contoso\\, main ends in 30 days: renew it for Rewst',
      'Client secret of Rewst\\; Contoso\\, main ends in 7 days: renew it for Rewst',
      'Client secret of Rewst\\; Contoso\\, main ends today: Rewst stops working',
    ]);
  });

  it('names app, tenant and what to do', () => {
    const [text] = valuesOf(expiryReminders(secret, now), 'DESCRIPTION');
    for (const part of [secret.appId, secret.tenantId, secret.keyId, 'Contoso', 'New client secret']) {
      expect(text).toContain(part);
    }
  });

  it('leaves out what is over', () => {
    const file = expiryReminders({ ...secret, expires: '2026-03-11T00:00:00Z' }, now);
    expect(valuesOf(file, 'DTSTART;VALUE=DATE')).toEqual(['20260304', '20260311']);
  });

  it('gives each entry the same id each time, so that a second import doubles nothing', () => {
    const uids = (at: Date) => valuesOf(expiryReminders(secret, at), 'UID');
    expect(uids(now)).toEqual(uids(new Date('2026-04-01T00:00:00Z')));
    expect(new Set(uids(now)).size).toBe(3);
  });
});

describe('a calendar file', () => {
  const event = (title: string, text: string) => calendarFile([{ id: 'one', on: now, title, text }], now);

  it('has no line over 75 bytes, and no text can begin a line of its own', () => {
    forAll(fc.string({ unit: 'binary' }), fc.string(), (title, text) => {
      const file = event(`${title}\r\nATTACH:https://evil.example`, text);
      const lines = file.split('\r\n');
      expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
      expect(unfolded(file)).toHaveLength(20);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(unfolded(file).some((line) => line.startsWith('ATTACH'))).toBe(false);
    });
  });

  it('gives back the text that it was given', () => {
    const read = (value: string) => value.replace(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' ? '\n' : c));
    const plain = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text));
    forAll(plain, (title) => {
      expect(read(valuesOf(event(title, ''), 'SUMMARY')[0] ?? '')).toBe(title);
    });
  });
});
