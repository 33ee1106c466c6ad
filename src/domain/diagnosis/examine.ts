import { appInput, heldAndValid, type ReadApp } from '../checks/app/app-input';
import { checksNamed } from '../checks/catalogue';
import { runChecks, type CheckInput } from '../checks/check';
import { areasToRead, type ReadArea, type CheckId } from '../checks/check-ids';
import { namesOtherApp, namesOtherTenant } from '../checks/error/checks';
import type { Finding } from '../checks/finding';
import { mostSevereFirst } from '../checks/verdict';
import { resources } from '../permissions/resources';
import { carriedRegion, regionOfCallback, type Region } from '../registration/callback';
import { knownOr, type FoundRegistration } from '../registration/found';
import { makePlan, type Plan } from '../registration/plan';
import type { Diagnosis } from './diagnose';
import type { ErrorFacts } from './error-facts';
import { fixKindOf, ownPartOf, restores, type Fix } from './fixes/fix';
import { fixesFor } from './fixes/fixes-for';

/** What was read about the app that the user chose, and what else the cause of the error needs. */
export interface Subject extends ReadApp {
  /** What the checks of the cause need beside the app; null where they need nothing, or the account is not known. */
  readonly besides: Pick<CheckInput, ReadArea | 'app'> | null;
}

/** What the tenant's real state says about a pasted error. */
export interface Examination {
  readonly app: { readonly appId: string; readonly displayName: string } | null;
  /** What explains the error, or could, before what was looked at besides. */
  readonly findings: readonly Finding[];
  /** One sentence about what was found. */
  readonly verdict: string;
  /** The fixes that the user may choose from, the usual one first; empty where none makes a plan with changes. */
  readonly fixes: readonly Fix[];
  /** The region whose callback the failed request carried; null where it carried none of Rewst's. */
  readonly region: Region | null;
  /** The most likely cause, where the obvious one is already right. */
  readonly nextLikely: string | null;
}

/** Checks that see what a partner's own tenant shows of a fault in a customer's. */
const seenFromPartner: readonly CheckId[] = ['customers.roles', 'customers.contracts', 'account.adminAgents'];

interface Suspects {
  /** What usually explains the cause. */
  readonly own: readonly CheckId[];
  /** What else leads to the same error, looked at where nothing of `own` does. */
  readonly related: readonly CheckId[];
}

/** The checks that could explain a diagnosis, most likely first. */
export function candidateChecks(diagnosis: Diagnosis): Suspects {
  const { explainedBy, tenant } = diagnosis;
  if (tenant.kind === 'customer') {
    return { own: explainedBy.filter((id) => seenFromPartner.includes(id)), related: [] };
  }
  const [fix] = fixesFor(diagnosis);
  if (fix === undefined) return { own: explainedBy, related: [] };
  const { checks, related } = fixKindOf(fix);
  return { own: checks, related: [...explainedBy, ...related] };
}

/** What has to be read beside the app to look into a diagnosis. */
export function partsToRead(diagnosis: Diagnosis): ReadonlySet<ReadArea> {
  return areasToRead(candidateChecks(diagnosis).own);
}

/**
 * Compares a pasted error with what was read of the chosen app. Pure, and total like the diagnosis: the text picks what
 * is looked at, what is said comes from the tenant. Ids of the text are shown beside those of the tenant and never written.
 * @param subject null where no user is signed in or no app was chosen
 */
export function examine(diagnosis: Diagnosis, subject: Subject | null, now: Date): Examination {
  if (subject === null) return nothingRead;
  const look = lookInto(diagnosis, subject, now);
  const { registration, appId, deleted } = subject;
  const region = regionOfCallback(diagnosis.facts.redirectUri);
  const found: Pick<FoundRegistration, 'appId' | 'displayName'> | null =
    registration ?? (deleted === null ? null : knownOr(deleted, null));
  const app = found === null ? null : { appId: found.appId, displayName: found.displayName };
  if (namesOtherApp(diagnosis.facts, appId)) {
    return {
      app,
      findings: look.at(['error.app']),
      verdict:
        'The error is about another app than the one that you chose. Choose the app that it names, or paste its own error.',
      fixes: [],
      region: null,
      nextLikely:
        'The Client ID field in Rewst holds the id of another app. Compare it with the app that you chose',
    };
  }
  return { app, region, ...(registration === null ? absent(look) : compared(look)) };
}

const nothingRead: Examination = {
  app: null,
  findings: [],
  verdict: 'Nothing was looked up yet. Sign in and choose the app to see what is really set.',
  fixes: [],
  region: null,
  nextLikely: null,
};

type Answer = Pick<Examination, 'findings' | 'verdict' | 'fixes' | 'nextLikely'>;

/** What a diagnosis is examined with. */
interface Look {
  readonly diagnosis: Diagnosis;
  readonly input: CheckInput;
  /** The plan of a fix for the app; null where the app is not there. */
  readonly planOf: (fix: Fix) => Plan | null;
  /** What these checks find. */
  readonly at: (ids: readonly CheckId[]) => readonly Finding[];
}

function lookInto(diagnosis: Diagnosis, subject: Subject, now: Date): Look {
  const { registration, tenant, besides } = subject;
  const { facts } = diagnosis;
  const region = regionOfCallback(facts.redirectUri);
  const wantedOf = (fix: Fix) => (registration === null ? null : ownPartOf(fix, { registration, region }));
  const [fix] = fixesFor(diagnosis);
  const base = appInput(subject, now, {
    wanted: fix === undefined ? null : wantedOf(fix),
    ...(besides?.app && { assignedTo: besides.app.assignedTo }),
  });
  const input: CheckInput = {
    ...base,
    ...besides,
    app: base.app,
    region: region ?? (registration === null ? null : carriedRegion(registration)),
    error: facts,
  };
  return {
    diagnosis,
    input,
    planOf: (goal) => {
      const wanted = wantedOf(goal);
      return wanted === null
        ? null
        : makePlan({ tenant, registration, wanted, heldSecrets: heldAndValid(subject, now) });
    },
    at: (ids) => ofCustomer(runChecks(checksNamed(ids), input), facts),
  };
}

/** Of many customers the one that the text names. */
function ofCustomer(findings: readonly Finding[], { tenantId }: ErrorFacts): readonly Finding[] {
  const isAbout = ({ objects }: Finding) =>
    objects.some(({ kind, id }) => kind === 'customer' && id.toLowerCase() === tenantId?.toLowerCase());
  if (!findings.some(isAbout)) return findings;
  return findings.filter((one) => one.area !== 'customers' || isAbout(one));
}

/** The chosen app is not in the tenant: deleted, of another tenant, or never there. */
function absent({ diagnosis, input, at }: Look): Answer {
  const findings = at(['app.present']);
  const deleted = input.app?.deleted ?? null;
  const [first] = findings;
  if (first === undefined || deleted?.known !== true || deleted.value === null) {
    return {
      findings,
      verdict: 'The app is not in this tenant.',
      fixes: [],
      nextLikely:
        'The Client ID in Rewst is mistyped, or the app belongs to another tenant than the one that you are signed in to',
    };
  }
  const fixes = fixesFor(diagnosis).filter(restores);
  return {
    findings,
    verdict: fixes.length > 0 ? `${first.sentence}. It can be restored.` : `${first.sentence}.`,
    fixes,
    nextLikely:
      fixes.length > 0 ? null : 'Restore the app first; nothing else of it can be fixed while it is deleted',
  };
}

function compared(look: Look): Answer {
  const { diagnosis, at, planOf } = look;
  const { own, related } = candidateChecks(diagnosis);
  const [fix = null, ...others] = fixesFor(diagnosis);
  const plan = fix === null ? null : planOf(fix);
  const seen = mostSevereFirst(at(own));
  // Without the account nothing of it or its policies was read.
  const found = seen.length > 0 || own.length === 0 ? seen : at(['account.present']);
  const about = at(['error.app', 'error.tenant', 'error.redirectUri']);
  const first = found.find(willFail) ?? found.find(mayExplain);
  if (fix === null || plan === null) return guided(look, found, about);
  const fixes = isFeasible(plan) ? [fix, ...others] : [];
  if (first !== undefined && (first.outcome.kind === 'willFail' || first.fix !== null)) {
    return {
      findings: [...found, ...about],
      verdict:
        fixes.length > 0
          ? `${first.sentence}. That explains the error, and it can be fixed.`
          : `${first.sentence}. That explains the error, but it can’t be fixed from here${obstacle(plan)}.`,
      fixes,
      nextLikely: null,
    };
  }
  const beside = mostSevereFirst(at(related.filter((id) => !own.includes(id))));
  const unread = found.find(({ outcome }) => outcome.kind === 'notReadable');
  const neighbour = beside.find(willFail) ?? beside.find(mayExplain);
  const isSure = neighbour !== undefined && willFail(neighbour) && elsewhere(look) === null;
  return {
    findings: [...found, ...about, ...beside],
    verdict:
      unread === undefined
        ? 'What this error is usually about is already right.'
        : `${unread.sentence}. So it is not known whether this is the cause.`,
    fixes: fixes.length === 0 && isSure ? fixOf(neighbour, look) : fixes,
    nextLikely:
      elsewhere(look) ??
      (neighbour === undefined ? lastResort(fix, look) : `${neighbour.sentence}. ${comesFirst(neighbour)}`),
  };
}

/** An error that is told and not fixed: what of the tenant explains it, and what of that can be fixed. */
function guided(look: Look, found: readonly Finding[], about: readonly Finding[]): Answer {
  const findings = [...found, ...about];
  // What only fails later, such as a policy that reports today, explains nothing that has happened.
  const first =
    found.find(willFail) ??
    found.find(mayExplain) ??
    found.find(({ outcome }) => outcome.kind === 'notReadable');
  const nextLikely = elsewhere(look);
  const answer = (verdict: string, fixes: readonly Fix[] = []) => ({ findings, verdict, fixes, nextLikely });
  switch (first?.outcome.kind) {
    case 'willFail':
      return answer(`${first.sentence}. That explains the error.`, fixOf(first, look));
    case 'mayFail':
      return answer(
        `${first.sentence}. That may explain the error: it depends on ${first.outcome.dependsOn}.`,
      );
    case 'notReadable':
      return answer(`${first.sentence}. So it is not known whether this is the cause.`);
    case 'fine':
    case undefined:
      return answer(
        found.length > 0
          ? 'Nothing that can be read of your tenant explains this error. The steps say what to do.'
          : 'No setting of the app registration causes this error. The steps say what to do.',
      );
  }
}

/** The fix of a finding, where it makes a plan with changes and the fault is not a customer's. */
function fixOf({ fix }: Finding, { diagnosis, planOf }: Look): readonly Fix[] {
  if (fix === null || diagnosis.tenant.kind === 'customer') return [];
  const plan = planOf(fix);
  return plan !== null && isFeasible(plan) ? [fix] : [];
}

function isFeasible({ changes, blockers }: Plan): boolean {
  return changes.length > 0 && blockers.length === 0;
}

function willFail({ outcome }: Finding): boolean {
  return outcome.kind === 'willFail';
}

function mayExplain({ outcome }: Finding): boolean {
  return outcome.kind === 'mayFail' && outcome.when === 'now';
}

function comesFirst({ outcome, fix }: Finding): string {
  if (outcome.kind === 'mayFail') return `It depends on ${outcome.dependsOn}`;
  return fix === null
    ? 'That comes first; then authorize again'
    : 'That comes first, and it can be fixed; then authorize again';
}

/** Five minutes: Microsoft says that a change takes three to five until all of its servers have it. */
const replication = 5 * 60_000;

/**
 * The most likely cause where everything that can be seen is right: the change has not reached all of Microsoft's
 * servers, or Rewst's fields name another app.
 */
function lastResort(fix: Fix, { diagnosis: { facts }, input: { now, app } }: Look): string {
  if (fix.kind === 'newSecret') {
    return 'Rewst most likely has an older client secret, or its ID instead of its value. Enter the value again in Rewst';
  }
  const at = facts.timestamp === null ? null : Date.parse(facts.timestamp);
  const age = at === null || Number.isNaN(at) ? null : now.getTime() - at;
  if (age !== null && Math.abs(age) < replication) {
    return 'The error is a few minutes old at most, and a change takes 3 to 5 minutes until all of Microsoft’s servers have it. Wait, then authorize again in Rewst';
  }
  if (facts.clientId === null) {
    return `Compare the Client ID in Rewst with ${app?.appId ?? ''}: the error does not say which app it is about. If it is the same, wait 3 to 5 minutes and authorize again`;
  }
  return age === null
    ? 'Authorize again in Rewst. If something was changed just now, wait 3 to 5 minutes first'
    : 'The error is older than that, and what it was about may have been fixed since. Authorize again in Rewst to see';
}

/** Said first where the sign-in went to another tenant: no setting of this one is to blame then. */
function elsewhere({ diagnosis: { facts }, input: { tenant } }: Look): string | null {
  return namesOtherTenant(facts, tenant.tenantId)
    ? 'The sign-in went to another tenant than the one that was looked at. Check Tenant ID and Auth Subject in Rewst; in a customer’s tenant an administrator there has to consent to the app'
    : null;
}

/** Why a plan can't be carried out, as the end of a sentence. */
function obstacle({ blockers }: Plan): string {
  for (const blocker of blockers) {
    if (blocker.kind === 'scopesTooLong') {
      return `: the delegated permissions of ${resources[blocker.resource].name} would have ${String(blocker.length)} characters with what is granted already, more than Microsoft takes`;
    }
  }
  return '';
}
