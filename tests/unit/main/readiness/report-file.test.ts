import { expect, test } from 'vitest';
import type { CheckInput } from '../../../../src/domain/checks/check';
import { FindingsOf } from '../../../../src/domain/checks/finding';
import { known } from '../../../../src/domain/registration/found';
import type { LastReport } from '../../../../src/main/readiness/readiness';
import { html } from '../../../../src/main/readiness/report/html';
import { LastReports } from '../../../../src/main/readiness/report/last-reports';
import { reportFile } from '../../../../src/main/readiness/report/report-file';
import { certainSecrets } from '../../../support/secret-samples';
import { accountIn, contract, customers, relationship } from '../../domain/checks/customers/customers';
import { checkInput } from '../../domain/checks/input';
import { request } from './readiness-answers';
import { testGuid } from '../../../support/ids';

const author = { account: { name: 'Ada', username: 'ada@contoso.example' }, version: '1.0.0' };

function fileOf(changes: Partial<LastReport['report']> = {}, input: Partial<CheckInput> = {}) {
  return reportFile(
    {
      request: request(),
      report: {
        verdict: { kind: 'works', sentence: 'Rewst can sign in.', unread: null },
        findings: [],
        input: checkInput(input),
        ...changes,
      },
      reading: [],
    },
    author,
  );
}

test('names from the directory are text and nothing else', () => {
  const name = `</td><script>alert(1)</script><img src=x onerror='a'>`;
  const file = fileOf(
    {},
    {
      account: accountIn(false),
      customers: customers([relationship(1)], { contracts: known([contract(1, { displayName: name })]) }),
    },
  );
  expect(file).not.toContain('<script');
  expect(file).not.toContain('<img');
  expect(file).toContain('&lt;script&gt;');
  expect(html`<p>${`a "b" & 'c'`}</p>`.source).toBe('<p>a &quot;b&quot; &amp; &#39;c&#39;</p>');
});

test.each(certainSecrets)('no secret gets into it: $what', ({ text, hidden }) => {
  const finding = new FindingsOf('x', 'app').willFail(text, { steps: [{ text }] });
  expect(fileOf({ findings: [finding] })).not.toContain(hidden);
});

test('each kind of finding stands under its heading, with its reasons, and sign-in before customers', () => {
  const make = new FindingsOf('x', 'account');
  const file = fileOf({
    findings: [
      make.willFail('It fails', { codes: [50105], who: 'partnerAdministrator' }),
      make.mayFail('It may', 'the place', {
        objects: [{ kind: 'policy', id: testGuid(7), name: 'MFA', url: null }],
      }),
      make.laterFails('It ends', 'whether it is renewed'),
      make.notReadable('It was not read', 'Forbidden', 'Global Reader'),
      make.fine('It is fine'),
      new FindingsOf('y', 'customers').willFail('A customer lacks a role'),
    ],
  });
  const order = [
    'Will fail (1)',
    'May fail (1)',
    'May fail later (1)',
    'Could not be read (1)',
    'Fine (1)',
    'A customer lacks',
  ];
  const places = order.map((heading) => file.indexOf(heading));
  expect(places).toEqual([...places].sort((one, other) => one - other));
  for (const words of [
    'AADSTS50105',
    'It depends on the place.',
    `MFA (${testGuid(7)})`,
    'Forbidden',
    'Global Reader',
  ]) {
    expect(file).toContain(words);
  }
});

test('a check that was cancelled says what was not read', () => {
  const report = {
    verdict: { kind: 'notKnown', sentence: 'x', unread: null },
    findings: [],
    input: checkInput(),
  } as const;
  const file = reportFile(
    { request: request(), report, reading: ['conditionalAccess', 'customers'] },
    author,
  );
  expect(file).toContain('The check did not end. Not read: Conditional Access, customers.');
});

test('the last report is kept for each tenant and app, and given to the account that asked alone', () => {
  const reports = new LastReports();
  const caller = { tenantId: 'A', objectId: 'o' };
  const [withApp, without] = ['app', null].map((appId) => ({ request: { caller, appId } }));
  reports.keep(withApp!);
  reports.keep(without!);
  expect(reports.of({ tenantId: 'a', objectId: 'O' }, 'APP')).toBe(withApp);
  expect(reports.of(caller, null)).toBe(without);
  expect(reports.of(caller, 'other')).toBeNull();
  expect(reports.of({ ...caller, objectId: 'p' }, 'app')).toBeNull();
  expect(reports.of({ ...caller, tenantId: 'B' }, 'app')).toBeNull();
  reports.clear();
  expect(reports.of(caller, 'app')).toBeNull();
});
