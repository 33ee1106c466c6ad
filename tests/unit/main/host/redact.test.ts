import { expect, it } from 'vitest';
import { logTo } from '../../../../src/main/host/log';
import { redact } from '../../../../src/main/host/redact';

const jwt = `eyJ${'0'.repeat(20)}.eyJ${'a'.repeat(30)}.${'s'.repeat(40)}`;
const clientSecret = `abc8Q~${'Xy0_'.repeat(8)}1`;
const refreshToken = `1.AXoA${'b-_'.repeat(20)}.AgAB`;

it.each([
  ['a token', `got ${jwt} back`, jwt],
  ['an authorization header', 'Authorization: Bearer abc.def.ghi', 'abc.def.ghi'],
  ['a client secret', `secret ${clientSecret} made`, clientSecret],
  ['a refresh token', `rt ${refreshToken}`, refreshToken],
  ['a code in an address', 'http://localhost/?code=0.ARabcdef&state=1', '0.ARabc'],
  ['a code in a form', 'code=M.C507_BAY.2.U&state=1', 'M.C507'],
  ['a secret in a form', 'client_id=1&client_secret=hunter2&scope=x', 'hunter2'],
  ['a secret in JSON', '{"secretText":"hunter2"}', 'hunter2'],
  ['a token in JSON', '{"access_token" : "hunter2"}', 'hunter2'],
  ['a user', 'signed in as maria.o-hara@contoso.onmicrosoft.com now', 'maria'],
])('takes %s out', (_what, text, hidden) => {
  expect(redact(text)).not.toContain(hidden);
});

it('leaves ids, codes and addresses of Microsoft as they are', () => {
  const text =
    'AADSTS65001 in 72f988bf-86f1-41af-91ab-2d7cd011db47 at https://graph.microsoft.com/v1.0/applications?$top=1 {"code":"Authorization_RequestDenied"} exitCode=5';
  expect(redact(text)).toBe(text);
});

it('works on every line of a log, with its facts and stacks', () => {
  const lines: string[] = [];
  const log = logTo((level, line) => lines.push(`${level} ${line}`));
  log.info('Signed in', { account: 'a@b.example', attempts: 2 });
  log.error('Failed', new Error(`client_secret=${clientSecret}`));
  log.error('Failed', { token: jwt });
  expect(lines[0]).toBe('info Signed in account=<address> attempts=2');
  expect(lines[1]).toMatch(/^error Failed\nError: client_secret=<redacted>\n +at /);
  expect(lines[2]).toBe('error Failed\nthrown: object');
});
