import type { AppError } from '../../../contract/errors';
import type { ProgressView } from '../../../contract/views/progress';
import type { RunView, SecretState, SheetView } from '../../../contract/views/run';
import type { Region } from '../../../domain/registration/callback';
import { resources } from '../../../domain/permissions/resources';
import { describe } from '../../../domain/registration/changes/describe';
import { addApiUrl, sheetFor } from '../../../domain/registration/sheet';
import { purposeOf } from '../../../contract/plan-request';
import type { StoredPlan } from '../planning/stored-plan';
import type { RunSnapshot } from '../running/run-tracker';
import { adminConsentUrl } from '../../../domain/microsoft';
import { verificationView } from './verification-view';

/** A run as main keeps it while the program runs. */
export interface Run {
  readonly id: string;
  readonly plan: StoredPlan;
  readonly startedAt: string;
  readonly app: { readonly appId: string; readonly displayName: string } | null;
  readonly state: RunView['state'];
  readonly endedAt: string | null;
  readonly error: AppError | null;
  readonly snapshot: RunSnapshot;
  readonly partner: boolean;
  readonly region: Region;
}

/** A run in words, as the window shows it while and after it works. */
export function runView(run: Run): RunView {
  const { plan, snapshot } = run;
  const delegated = [...snapshot.changes.values()].some((change) => change.state === 'delegated');
  return {
    runId: run.id,
    planId: plan.id,
    purpose: purposeOf(plan.request),
    state: run.state,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    changes: plan.plan.changes.map((change) => ({
      id: change.id,
      title: describe(change.action).title,
      now: snapshot.changes.get(change.id) ?? { state: 'waiting' },
    })),
    progress: snapshot.progress,
    canGoOn: snapshot.canGoOn,
    error: run.error,
    secret: snapshot.secret,
    verification: snapshot.readBack === null ? null : verificationView(snapshot.readBack),
    sheet: run.app === null || run.state === 'running' ? null : sheetOfRun(run, run.app),
    consentLink: delegated && run.app !== null ? adminConsentUrl(plan.tenant.tenantId, run.app.appId) : null,
    apiLinks: plan.plan.changes.flatMap(({ id, action }) =>
      action.kind === 'createResourceServicePrincipal' && snapshot.changes.get(id)?.state === 'delegated'
        ? [{ api: resources[action.resource].name, url: addApiUrl(resources[action.resource].appId) }]
        : [],
    ),
  };
}

/** The progress of a run where its changes are not listed: what it does, or the change that is tried again. */
export function progressOf({
  progress,
  changes,
}: Pick<RunView, 'progress' | 'changes'>): ProgressView | null {
  if (progress !== null) return progress;
  for (const { title, now } of changes) {
    if (now.state === 'retrying') return { title, detail: now.why, ends: { at: now.until, then: 'again' } };
  }
  return null;
}

function sheetOfRun(run: Run, app: NonNullable<Run['app']>): SheetView {
  return sheetView({
    app,
    tenantId: run.plan.tenant.tenantId,
    tenantName: run.plan.tenant.displayName,
    partner: run.partner,
    region: run.region,
    secret: run.snapshot.secret,
  });
}

/** The sheet for Rewst, with where the secret is. */
export function sheetView(input: {
  readonly app: { readonly appId: string; readonly displayName: string };
  readonly tenantId: string;
  readonly tenantName: string;
  readonly partner: boolean;
  readonly region: Region;
  readonly secret: SecretState;
}): SheetView {
  const { app, tenantId, tenantName, partner, region, secret } = input;
  const sheet = sheetFor({ appId: app.appId, tenantId, partner, region });
  return {
    appName: app.displayName,
    appId: app.appId,
    tenantId,
    tenantName,
    rows: sheet.rows.map((row) => ({ ...row })),
    secret,
    steps: [...sheet.steps],
    region: sheet.region,
    callback: sheet.callback,
  };
}
