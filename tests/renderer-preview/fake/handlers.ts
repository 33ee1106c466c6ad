import type { PlanRequest } from '../../../src/contract/plan-request';
import type { PlanView } from '../../../src/contract/views/plan';
import { ok, type FakeHandlers } from './fake-api';
import { foundAccounts, healthy, refusedReadiness } from './findings';
import { emptyPlan, fixPlan, newAppPlan, removeSecretPlan, rotatePlan, undoPlanView } from './plan';
import {
  activity,
  activityDetail,
  accepted,
  checks,
  examination,
  extras,
  history,
  pastedError,
  registrations,
  secrets,
  settings,
  supportText,
} from './records';
import { complete, sheet, succeeded } from './run';
import { app, practice, scenarioViews, foundApps, signedIn, tenant } from './tenant';
import { appId } from '../../support/ids';

/** A tenant in which everything works: signed in as a Global Administrator. */
export const defaultHandlers: FakeHandlers = {
  'app.info': () => ok(app),
  'app.openLink': () => ok(null),
  'app.copyText': () => ok(null),
  'call.cancel': () => ok(null),
  'practice.scenarios': () => ok([...scenarioViews]),
  'practice.start': ({ scenario }) =>
    ok({ ...app, practice: scenarioViews.find((one) => one.name === scenario) ?? practice }),
  'practice.stop': () => ok(app),
  'identity.state': () => ok(signedIn),
  'identity.signIn': () => ok(signedIn),
  'identity.cancel': () => ok(null),
  'identity.signOut': () => ok({ state: 'signedOut' }),
  'tenant.inspect': () => ok(tenant),
  'apps.search': ({ query, owned }) => ok(foundApps(query, owned)),
  'apps.extras': () => ok(extras),
  'apps.secrets': () => ok([...secrets]),
  'plan.make': ({ request }) => ok(planFor(request)),
  'run.start': () => ok(succeeded(newAppPlan())),
  'run.state': () => ok(succeeded(newAppPlan())),
  'run.current': () => ok(null),
  'run.cancel': () => ok(null),
  'run.goOn': () => ok(null),
  'run.retry': () => ok(succeeded(newAppPlan())),
  'run.checkAgain': () => ok(complete),
  'secret.copy': () => ok({ clearsAfterSeconds: 60 }),
  'secret.reveal': () => ok({ secret: 'Q7k~not-a-real-secret-made-for-pictures' }),
  'secret.discard': () =>
    ok(succeeded(newAppPlan(), { secret: { state: 'removed', why: 'You had it removed from the app.' } })),
  'secret.saveReminders': () => ok({ saved: true }),
  'sheet.save': () => ok({ saved: true }),
  'sheet.print': () => ok(null),
  'sheet.of': () => ok(sheet()),
  'registrations.list': () => ok([...registrations]),
  'registrations.check': () => ok(healthy),
  'registrations.checkAll': () => ok([...checks]),
  'registrations.checks': () => ok([...checks]),
  'registrations.accept': ({ key }) => ok(accepted(key)),
  'registrations.export': () => ok({ saved: true }),
  'registrations.forget': () => ok(null),
  'troubleshoot.paste': () => ok({ text: pastedError }),
  'troubleshoot.examine': () => ok(examination),
  'troubleshoot.remember': () => ok(history[0]!),
  'troubleshoot.history': () => ok([...history]),
  'troubleshoot.helped': () => ok(null),
  'troubleshoot.clear': () => ok(null),
  'readiness.last': () => ok({ account: null, region: 'us' }),
  'readiness.accounts': ({ query }) => ok(foundAccounts(query)),
  'readiness.askForRelationships': () => ok({ granted: true }),
  'readiness.check': () => ok(refusedReadiness),
  'activity.list': () => ok({ rows: [...activity], setAside: 0 }),
  'activity.detail': ({ runId }) => ok(activityDetail(runId)),
  'activity.export': () => ok({ saved: true }),
  'customers.export': () => ok({ saved: true }),
  'readiness.saveReport': () => ok({ saved: true }),
  'readiness.print': () => ok(null),
  'settings.get': () => ok(settings),
  'settings.set': (next) => ok({ ...settings, settings: next }),
  'settings.clearData': () => ok(null),
  'support.preview': () => ok({ text: supportText }),
  'support.save': () => ok({ saved: true }),
};

function planFor(request: PlanRequest): PlanView {
  switch (request.purpose) {
    case 'prepare': {
      const { target } = request.choices;
      return target.kind === 'existing' && target.appId !== appId ? emptyPlan() : newAppPlan();
    }
    case 'fix':
      return fixPlan();
    case 'rotate':
      return rotatePlan();
    case 'removeSecrets':
      return removeSecretPlan();
    case 'takeAway':
      return { ...removeSecretPlan(), purpose: 'takeAway' };
    case 'undo':
      return undoPlanView();
    case 'finish':
      return { ...newAppPlan(), purpose: 'finish' };
  }
}
