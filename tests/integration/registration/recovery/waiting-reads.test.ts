import { describe, expect, test } from 'vitest';
import type { EventPayload } from '../../../../src/contract/calls';
import { AppFailure } from '../../../../src/contract/errors';
import { CancellableCalls } from '../../../../src/main/ipc/cancellable-calls';
import { planHandlers } from '../../../../src/main/ipc/handlers/plan-handlers';
import { recordHandlers } from '../../../../src/main/ipc/handlers/record-handlers';
import type { Services } from '../../../../src/main/ipc/handlers/services';
import { Session } from '../../../../src/main/session';
import { failureOf } from '../../../support/failure-of';
import { practiceWorkspace } from '../practice-workspace';
import { throttled } from '../../../support/faults';
import { appNamed } from '../truth';

const requestId = 'r-1';
const context = { correlationId: 'c' };
const error = 'AADSTS700054: response_type ‘id_token’ is not enabled for the application.';

/** The window's calls over a practice tenant in which an app is prepared, and what the window is told meanwhile. */
async function window(onProgress: (event: EventPayload<'progress'>, calls: CancellableCalls) => void) {
  const bench = await practiceWorkspace('state:id-tokens-off');
  await bench.workspace.identity.signIn();
  const told: EventPayload<'progress'>[] = [];
  const calls: CancellableCalls = new CancellableCalls((event) => {
    told.push(event);
    onProgress(event, calls);
  });
  const session = new Session({
    clock: bench.clock,
    openMicrosoft: () => Promise.resolve({ workspace: bench.workspace, remembered: () => true }),
    openPractice: () => Promise.reject(new AppFailure('unknown')),
    onIdentity: () => undefined,
  });
  await session.tenant(true);
  // Reading uses no other service.
  const checkedAccounts = () => ({ of: () => Promise.resolve(null) });
  const checksOf = () => ({ take: (_: string, __: unknown, read: () => unknown) => read() });
  const services = { session, calls, clock: bench.clock, checkedAccounts, checksOf } as unknown as Services;
  const handlers = { ...planHandlers(services), ...recordHandlers(services) };
  const { appId } = appNamed(bench.tenant, 'Rewst');
  bench.trouble.add({ path: /graph|\$batch|\/applications/, fault: throttled(40) });
  return { bench, told, session, handlers, appId };
}

type Handlers = Awaited<ReturnType<typeof window>>['handlers'];

const reads: readonly (readonly [string, (handlers: Handlers, appId: string) => Promise<unknown>])[] = [
  ['the tenant', (handlers) => handlers['tenant.inspect']({ requestId, fresh: true }, context)],
  ['a search', (handlers) => handlers['apps.search']({ requestId, query: 'Rewst', owned: false }, context)],
  ['own apps', (handlers) => handlers['apps.search']({ requestId, query: '', owned: true }, context)],
  ['client secrets', (handlers, appId) => handlers['apps.secrets']({ requestId, appId }, context)],
  ['what is beyond', (handlers, appId) => handlers['apps.extras']({ requestId, appId }, context)],
  ['the values', (handlers, appId) => handlers['sheet.of']({ requestId, appId }, context)],
  ['a check', (handlers, appId) => handlers['registrations.check']({ requestId, appId }, context)],
  [
    'an examination',
    (handlers, appId) =>
      handlers['troubleshoot.examine'](
        { requestId, text: error, appId, account: null, chosen: null },
        context,
      ),
  ],
];

describe('while Microsoft Graph asks to wait', () => {
  test.each(reads)('%s says so, and until when, and then comes', async (_, read) => {
    const { bench, told, handlers, appId } = await window(() => undefined);
    const from = bench.clock.now().getTime();
    expect(await read(handlers, appId)).toBeTruthy();
    const [first] = told;
    expect(first).toMatchObject({
      requestId,
      progress: { title: 'Waiting for Microsoft Graph', ends: { then: 'again' } },
    });
    const at = Date.parse(first?.progress?.ends?.at ?? '');
    expect(at - from).toBeGreaterThanOrEqual(40_000);
    expect(bench.clock.now().getTime()).toBeGreaterThanOrEqual(at);
  });

  test.each(reads)('%s is cancelled, and nothing that was half read is kept', async (_, read) => {
    const { bench, session, handlers, appId } = await window((_event, calls) => calls.cancel(requestId));
    const from = bench.clock.now().getTime();
    const before = await session.tenant(false);
    const failure = await failureOf(read(handlers, appId));
    expect(failure.error).toMatchObject({
      code: 'cancelled',
      message: 'You stopped reading. Nothing was written.',
    });
    expect(bench.clock.now().getTime() - from).toBeLessThan(1_000);
    expect(await session.tenant(false)).toBe(before);
  });
});
