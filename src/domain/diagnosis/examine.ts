import { isolated } from '../names';
import { isGuid } from '../guid';
import { resources } from '../permissions/resources';
import { regionOfCallback, type Region } from '../registration/callback';
import type { FoundRegistration } from '../registration/found';
import { makePlan, type Plan } from '../registration/plan';
import type { Diagnosis } from './diagnose';
import { absentApp } from './evidence/absent';
import {
  fault,
  fine,
  info,
  unsure,
  type Evidence,
  type ExaminedSecret,
  type Look,
  type Subject,
} from './evidence/evidence';
import { fixesFor } from './evidence/fixes-for';
import { lastGuess } from './evidence/related';
import { heldAndValid } from './evidence/secrets';
import { fixKindOf, ownPartOf, type Fix } from './fixes/fix';

/** What the tenant's real state says about a pasted error. */
export interface Examination {
  readonly app: { readonly appId: string; readonly displayName: string } | null;
  readonly evidence: readonly Evidence[];
  /** One sentence about what was found. */
  readonly verdict: string;
  /** The fixes that the user may choose from, the usual one first; empty where none makes a plan with changes. */
  readonly fixes: readonly Fix[];
  /** The region whose callback the failed request carried; null where it carried none of Rewst's. */
  readonly region: Region | null;
  /** The most likely cause, where the obvious one is already right. */
  readonly nextLikely: string | null;
  readonly secrets: readonly ExaminedSecret[];
}

/**
 * Compares a pasted error with what was read of the chosen app. Pure, and total like the diagnosis: the text picks what
 * is looked at, what is said comes from the tenant. Ids of the text are shown beside those of the tenant and never used.
 * @param subject null where no user is signed in or no app was chosen
 */
export function examine(diagnosis: Diagnosis, subject: Subject | null, now: Date): Examination {
  if (subject === null) return nothingRead;
  const { registration, appId, secrets } = subject;
  const other = otherApp(diagnosis, appId);
  const app = appOf(subject);
  if (other !== null) {
    return {
      app,
      evidence: other,
      verdict:
        'The error is about another app than the one that you chose. Choose the app that it names, or paste its own error.',
      fixes: [],
      region: null,
      nextLikely:
        'The Client ID field in Rewst holds the id of another app. Compare it with the app that you chose',
      secrets,
    };
  }
  const region = regionOfCallback(diagnosis.facts.redirectUri);
  if (registration === null) return { app, secrets, region, ...absentApp(diagnosis, subject, now) };
  const look: Look = { tenant: subject.tenant, registration, secrets, facts: diagnosis.facts, now };
  return { app, secrets, region, ...compared(fixesFor(diagnosis), look, region) };
}

const nothingRead: Examination = {
  app: null,
  evidence: [],
  verdict: 'Nothing was looked up yet. Sign in and choose the app to see what is really set.',
  fixes: [],
  region: null,
  nextLikely: null,
  secrets: [],
};

type Findings = Pick<Examination, 'evidence' | 'verdict' | 'fixes' | 'nextLikely'>;

function compared(possible: readonly Fix[], look: Look, region: Region | null): Findings {
  const [fix] = possible;
  if (fix === undefined) return guided(look);
  const kind = fixKindOf(fix);
  const { registration, tenant, secrets, now } = look;
  const wanted = ownPartOf(fix, { registration, partner: null, region });
  const plan = makePlan({ tenant, registration, wanted, heldSecrets: heldAndValid(secrets, now) });
  const fixes = plan.changes.length > 0 && plan.blockers.length === 0 ? possible : [];
  const found = [...kind.evidence(look, wanted, fix), ...obstacles(plan)];
  const first = found.find(({ verdict }) => verdict === 'fault');
  if (first !== undefined) {
    return {
      evidence: [...found, ...tenantEvidence(look)],
      verdict:
        fixes.length > 0
          ? `${first.text}. That explains the error, and it can be fixed.`
          : `${first.text}. That explains the error, but it can’t be fixed from here.`,
      fixes,
      nextLikely: null,
    };
  }
  const related = kind.related.map((check) => check(look));
  const evidence = distinct([...found, ...tenantEvidence(look), ...related.flatMap((one) => one.evidence)]);
  const likely = related.find((one) => one.likely !== null)?.likely ?? null;
  const unread = found.find(({ verdict }) => verdict === 'unknown');
  return {
    evidence,
    verdict:
      unread === undefined
        ? 'What this error is usually about is already right.'
        : `${unread.text}. So it is not known whether this is the cause.`,
    fixes,
    nextLikely: elsewhere(look) ?? likely ?? lastResort(fix, look),
  };
}

function lastResort(fix: Fix, look: Look): string {
  return fix.kind === 'newSecret'
    ? 'Rewst most likely has an older client secret, or its ID instead of its value. Enter the value again in Rewst'
    : lastGuess(look);
}

/** An error that nothing on the registration causes: what can be said all the same. */
function guided(look: Look): Findings {
  return {
    evidence: [
      ...(look.facts.clientId === null ? [] : [fine('The error names the app that you chose')]),
      ...tenantEvidence(look),
    ],
    verdict: 'No setting of the app registration causes this error. The steps say what to do.',
    fixes: [],
    nextLikely: elsewhere(look),
  };
}

/** Whether a text names another app than the chosen one: otherwise the wrong app would be looked at and fixed. */
export function namesOtherApp({ facts: { clientId } }: Diagnosis, appId: string): boolean {
  return clientId !== null && isGuid(clientId) && !sameId(clientId, appId);
}

function otherApp(diagnosis: Diagnosis, appId: string): readonly Evidence[] | null {
  if (!namesOtherApp(diagnosis, appId)) return null;
  return [
    fault(`The error is about the client ID ${String(diagnosis.facts.clientId).toLowerCase()}`),
    info(`The app that you chose has the client ID ${appId.toLowerCase()}`),
  ];
}

/** Whether the error comes from the tenant that was looked at. */
function tenantEvidence(look: Look): readonly Evidence[] {
  const { tenantId } = look.facts;
  if (tenantId === null || !isGuid(tenantId)) return [];
  return [
    sameId(tenantId, look.tenant.tenantId)
      ? fine('The error comes from the tenant that you are signed in to')
      : info(
          `The error comes from the tenant ${tenantId.toLowerCase()}; you are signed in to ${isolated(look.tenant.displayName)} (${look.tenant.tenantId})`,
        ),
  ];
}

/** Said first where the sign-in went to another tenant: no setting of this one is to blame then. */
function elsewhere({ facts, tenant }: Look): string | null {
  const { tenantId } = facts;
  if (tenantId === null || !isGuid(tenantId) || sameId(tenantId, tenant.tenantId)) return null;
  return 'The sign-in went to another tenant than the one that was looked at. Check Tenant ID and Auth Subject in Rewst; in a customer’s tenant an administrator there has to consent to the app';
}

/** What the plan can't do, said as evidence. */
function obstacles({ warnings, blockers }: Plan): readonly Evidence[] {
  const tooLong = blockers.flatMap((blocker) =>
    blocker.kind === 'scopesTooLong'
      ? [
          info(
            `The delegated permissions of ${resources[blocker.resource].name} would have ${String(blocker.length)} characters with what is granted already, more than Microsoft takes`,
          ),
        ]
      : [],
  );
  const warned = warnings.flatMap((warning): readonly Evidence[] => {
    switch (warning.kind) {
      case 'secretsBlocked':
        return [info('A policy of this tenant forbids new client secrets')];
      case 'secretShortened':
        return [info(`A policy of this tenant limits client secrets to ${String(warning.maxDays)} days`)];
      case 'rolesUnknown':
        return [info(`Your roles could not be read: ${warning.why}`)];
      case 'permissionNotOffered':
        return [unsureAbout(warning.name)];
      case 'resourceUnavailable':
      case 'resourceUnknown':
      case 'scopesLong':
      case 'lookAlikeListed':
      case 'secretPolicyUnknown':
      case 'consentUnknown':
      case 'assignmentRequired':
      case 'disabledByMicrosoft':
      case 'nearMissRedirectUri':
      case 'nameTaken':
        return [];
    }
  });
  return [...tooLong, ...warned];
}

function unsureAbout(name: string): Evidence {
  return unsure(`This tenant’s API does not offer ${name}, so it is left out`);
}

function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((one, index) => evidence.findIndex((other) => other.text === one.text) === index);
}

function appOf({ registration, deleted }: Subject): Examination['app'] {
  const gone = deleted?.known === true ? deleted.value : null;
  const found: Pick<FoundRegistration, 'appId' | 'displayName'> | null = registration ?? gone;
  return found === null ? null : { appId: found.appId, displayName: found.displayName };
}

const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
