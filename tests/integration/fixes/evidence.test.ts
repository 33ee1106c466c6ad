import { expect, test } from 'vitest';
import { readinessNames, readinessScenario } from '../../../src/practice/scenarios/readiness';
import { authoriseAsRewst } from '../../../tools/practice/as-rewst';
import { fixBench, type Examined, type FixBench } from './bench';

/** Rewst's refusal in a state of readiness, and what the program says of it for the account that authorises. */
async function refused(name: (typeof readinessNames)[number]) {
  const bench = await fixBench(readinessScenario(name));
  const account = bench.tenant.accounts.at(-1)!.userPrincipalName;
  const refusal = await authoriseAsRewst(bench.tenant, { clientId: bench.appId, username: account });
  return { bench, account, refusal: refusal! };
}

const atFault = ({ findings }: Examined) =>
  findings.filter(({ outcome }) => outcome.kind === 'willFail').map(({ sentence }) => sentence);

const signIns = readinessNames.filter((name) => {
  const { refusal } = readinessScenario(name);
  return refusal !== null && refusal.stage !== 'application' && refusal.afterHours === undefined;
});

test.each(signIns)('%s: the refusal that Rewst meets is explained', async (name) => {
  const { bench, account, refusal } = await refused(name);
  const found = await bench.examine(refusal.text, bench.appId, account);
  const [first] = found.findings;
  expect(['willFail', 'mayFail', 'notReadable'], found.verdict).toContain(first?.outcome.kind);
  if (first?.outcome.kind === 'willFail') expect(first.codes).toContain(refusal.code);
  expect(found.verdict).toMatch(/explains? the error|not known whether/);
  expect(bench.tenant.record.clientEffects).toEqual([]);
});

test.each<[(typeof readinessNames)[number], RegExp]>([
  ['account-not-assigned', /^“Rewst” demands assignment, and rewst@.* is not assigned$/],
  [
    'blocked-outside-office',
    /^“Block outside offices” blocks .*Rewst’s three (?:United States|US) addresses/,
  ],
  ['guest', /is a guest: its sign-in belongs to another tenant$/],
  ['account-disabled', /^Sign-in is blocked for rewst@/],
])('%s is told by the tenant’s own objects', async (name, sentence) => {
  const { bench, account, refusal } = await refused(name);
  const found = await bench.examine(refusal.text, bench.appId, account);
  expect(atFault(found)).toEqual([expect.stringMatching(sentence)]);
  expect(found.account).toBe(account);
});

/** What a partner pastes who met Rewst's own words for a customer. */
const consentFailed = (bench: FixBench, customer: string) =>
  bench.examine(
    `Delegated admin consent creation failed: forbidden. Customer tenant id: ${customer}`,
    bench.appId,
    bench.tenant.accounts.at(-1)!.userPrincipalName,
  );

test('a relationship that ended explains Rewst’s failed consent for that customer, and no other is shown', async () => {
  const bench = await fixBench(readinessScenario('relationship-ended'));
  const [customer] = bench.tenant.world.setup.contracts;
  const closed = await consentFailed(bench, customer!.customerId);
  expect(closed.verdict).toContain('(GDAP) could not be read');
  expect(closed.asksForRelationships).toBe(true);
  expect(await bench.workspace.readiness.askForRelationships()).toBe(true);
  const found = await consentFailed(bench, customer!.customerId);
  expect(atFault(found)).toEqual([`There is no active relationship (GDAP) with “${customer!.displayName}”`]);
  expect(found).toMatchObject({ fixes: [], asksForRelationships: false });
});

test('an account that is in eleven of twelve groups is told the group that it lacks', async () => {
  const bench = await fixBench(readinessScenario('eleven-of-twelve'));
  await bench.workspace.readiness.askForRelationships();
  const found = await consentFailed(bench, bench.tenant.world.setup.contracts[0]!.customerId);
  expect(found.verdict).toContain('lacks Teams Administrator');
});

test('which account it is about is asked for where nothing tells, and nothing is read for it', async () => {
  const { bench, refusal } = await refused('blocked-outside-office');
  const before = bench.tenant.record.requests.length;
  const found = await bench.examine(refusal.text);
  expect(found).toMatchObject({ account: null, fixes: [], asksForRelationships: false });
  expect(found.verdict).toContain('not known');
  const asked = bench.tenant.record.requests
    .slice(before)
    .flatMap(({ items }) => items.map(({ url }) => url));
  expect(asked.filter((url) => url.includes('conditionalAccess'))).toEqual([]);
});

test('what a cause is not about is not read, and an examination takes few round trips', async () => {
  const { bench, account, refusal } = await refused('account-not-assigned');
  const before = bench.tenant.record.requests.length;
  await bench.examine(refusal.text, bench.appId, account);
  const requests = bench.tenant.record.requests.slice(before);
  const asked = requests.flatMap(({ items }) => items.map(({ url }) => url));
  expect(asked.filter((url) => /conditionalAccess|subscribedSkus|delegatedAdmin/.test(url))).toEqual([]);
  expect(requests.length).toBeLessThanOrEqual(6);
});
