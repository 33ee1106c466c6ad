import { expect, test } from 'vitest';
import { FindingsOf } from '../../../../src/domain/checks/finding';
import { checkVerdict } from '../../../../src/domain/checks/verdict';

const account = new FindingsOf('account.kind', 'account');
const customers = new FindingsOf('customers.roles', 'customers');
const fine = account.fine('It is a member.');
const fails = account.willFail('It is a guest.');
const may = account.mayFail('It is federated.', 'whether the other side sends MFA');
const unread = account.notReadable('Its groups', 'Forbidden', 'Global Reader');
const later = account.laterFails('It holds a role for now.', 'whether it keeps the role');

test.each([
  ['all is fine', [fine], 'works', 'Rewst can sign in.', null],
  ['one thing fails', [fine, fails, may], 'refused', 'Rewst will be refused: 1 reason.', null],
  ['two things fail', [fails, fails], 'refused', 'Rewst will be refused: 2 reasons.', null],
  ['something may fail', [fine, may], 'perhaps', 'Rewst may be refused: it depends on 1 thing.', null],
  ['something may fail later', [fine, later], 'works', 'Rewst can sign in.', null],
  ['nothing was read', [unread, unread], 'notKnown', '2 things could not be read.', null],
  [
    'beside a failure',
    [fails, unread],
    'refused',
    'Rewst will be refused: 1 reason.',
    '1 thing could not be read.',
  ],
  ['nothing was looked at', [], 'notKnown', 'Nothing was looked at yet.', null],
  [
    'a customer lacks a role',
    [fine, customers.willFail('Fabrikam lacks a role.')],
    'works',
    'Rewst can sign in.',
    null,
  ],
] as const)('verdict where %s', (_, findings, kind, sentence, notRead) => {
  expect(checkVerdict(findings)).toEqual({ kind, sentence, unread: notRead });
});

test('while something is still being read, nothing but a refusal is certain', () => {
  expect(checkVerdict([fine, may], ['conditionalAccess'])).toMatchObject({
    kind: 'notKnown',
    sentence: 'Not everything has been read yet.',
  });
  expect(checkVerdict([fine, fails], ['conditionalAccess']).kind).toBe('refused');
  expect(checkVerdict([fine], ['customers']).kind).toBe('works');
});
