import type { CheckId } from '../checks/check-ids';
import { messageForAdmin, messageForRewstSupport } from './admin-message';
import { responsiblePartyTexts, rewstSteps, delayTexts } from './aftermath';
import {
  causeById,
  causeOfCode,
  causeOfOAuthError,
  causesOfMessage,
  causesSharing,
  placeOfWording,
  type WordingMatches,
} from './causes/catalogue';
import type { ResponsibleParty, Cause, CauseRule } from './causes/cause';
import { familyOf } from './causes/families';
import {
  cloudConnectorCause,
  emptyText,
  isAboutCloudConnector,
  unexplainedCode,
  unexplainedText,
} from './causes/special';
import { isKnownCode } from './codes';
import { faultTenant, remedyForCustomer, type FaultTenant, type Home } from './customer';
import type { ErrorFacts } from './error-facts';
import { readErrorWording } from './facts';
import { findHighlights, type Highlight } from './highlights';
import type { NearMatch } from './near-matches';
import { packsOffered } from './packs-offered';
import { codeLink, portalLink, type PortalLink } from './portal-links';
import { hasConsentLinkWithoutScope } from './reading/consent-link';
import { guide, type Remedy } from './remedy';

/** Everything that can be said about a pasted text without looking at the tenant. */
export interface Diagnosis {
  readonly facts: ErrorFacts;
  readonly cause: Cause;
  readonly remedy: Remedy;
  /** Checks of the tenant that could explain it, most likely first. */
  readonly explainedBy: readonly CheckId[];
  /** What the code's group is about; null where there is no code or no group. */
  readonly family: { readonly id: string; readonly title: string } | null;
  /** Where the fault is to be fixed. In a customer's tenant the remedy is always a guide. */
  readonly tenant: FaultTenant;
  /** Further errors in the same text, after the most specific one. */
  readonly others: readonly OtherCause[];
  /** What it may be instead, the likeliest first: for "Not this?". An id goes into `chosen`. */
  readonly otherLikely: readonly Cause[];
  /** Causes whose texts come close, where no rule knows the text. The user chooses; none of them is the answer. */
  readonly looksLike: readonly NearMatch[];
  /** Where in the pasted text something was found. */
  readonly highlights: readonly Highlight[];
  /** Optional packs that hold a permission which the text names. */
  readonly packs: readonly { readonly key: string; readonly title: string }[];
  /** Pages of Microsoft's portals for the steps of the remedy, and Microsoft's page on the code. */
  readonly portalLinks: readonly PortalLink[];
  readonly who: { readonly actor: ResponsibleParty; readonly description: string };
  /** A text to send to the one who can act. */
  readonly messageForAdmin: string;
  /** A text to send to Rewst's support. */
  readonly messageForRewstSupport: string;
  /** What is to be done in Rewst afterwards; empty where nothing is. */
  readonly rewstSteps: readonly string[];
  /** How long Microsoft takes, and why; null where nothing has to be waited for. */
  readonly waits: string | null;
  /** Whether the text names Rewst's own Cloud Connector. */
  readonly aboutCloudConnector: boolean;
}

interface OtherCause {
  /** Null for a message without a code. */
  readonly code: number | null;
  readonly cause: Cause;
}

export interface DiagnoseOptions {
  /** The tenant and app that the user works with: what is elsewhere is a customer's. */
  readonly home?: Home;
  /** The id of a cause that the user chose instead of the one that was found. */
  readonly chosen?: string;
  /** The search for near matches (`near-matches.ts`), which is loaded apart. Without it `looksLike` is empty. */
  readonly findNearMatches?: (message: string) => readonly NearMatch[];
}

/**
 * Says what a pasted error means and what to do. Total: any text gets an answer, and a text that is not understood gets
 * one that says so. The text only picks from what is written here; no value of it is a part of a remedy.
 */
export function diagnose(text: string, options: DiagnoseOptions = {}): Diagnosis {
  const reading = readErrorWording(text);
  const { facts, said } = reading;
  const home = options.home ?? null;
  const ranked = rankedRules(facts, said);
  const chosen = options.chosen === undefined ? null : ruleOf(options.chosen);
  const [first, ...rest] = ranked;
  const about = isAboutCloudConnector(facts);
  const meant = chosen ?? first?.rule ?? ofLink(text) ?? fallback(facts);
  const rule = about ? cloudConnectorCause(chosen ?? first?.rule ?? null) : meant;
  const usual = typeof rule.remedy === 'function' ? rule.remedy(facts) : rule.remedy;
  const tenant = about ? ({ kind: 'notTold' } as const) : faultTenant(rule, usual, reading, home);
  const packs = packsOffered(facts).map(({ key, title }) => ({ key, title }));
  const local = tenant.kind === 'customer' ? remedyForCustomer(rule, usual, tenant, home) : usual;
  const remedy = rule.followUp.who === 'consentAdministrator' ? withPacks(local, packs) : local;
  const cause = causeOnly(rule, facts);
  const told = { facts, cause, remedy, who: rule.followUp.who, tenant };
  const family = facts.code === null ? null : familyOf(facts.code);
  return {
    facts,
    cause,
    remedy,
    explainedBy: rule.explainedBy ?? [],
    family: family === null ? null : { id: family.id, title: family.title },
    tenant,
    others: rest.map(({ code, rule: other }) => ({ code, cause: causeOnly(other, facts) })),
    otherLikely: otherLikely(rule, ranked, facts),
    looksLike: meant === unexplainedText ? (options.findNearMatches?.(facts.message ?? '') ?? []) : [],
    highlights: findHighlights(text, facts, (words) => placeOfWording(rule, words)),
    packs,
    portalLinks: linksOf(remedy, facts, tenant),
    who: { actor: rule.followUp.who, description: responsiblePartyTexts[rule.followUp.who] },
    messageForAdmin: messageForAdmin(told),
    messageForRewstSupport: messageForRewstSupport(told),
    rewstSteps: rewstSteps[rule.followUp.inRewst],
    waits: delayTexts[rule.followUp.wait],
    aboutCloudConnector: about,
  };
}

/** The rule that a chosen id means: a cause, or a code number such as `AADSTS90007`. */
function ruleOf(id: string): CauseRule | null {
  const code = /^AADSTS(\d{5,7})$/.exec(id)?.[1];
  return code === undefined ? causeById(id) : unexplainedCode(Number(code), isKnownCode(Number(code)));
}

/** At most so many other causes are offered. */
const mostOthers = 5;

function otherLikely(rule: CauseRule, ranked: readonly Ranked[], facts: ErrorFacts): readonly Cause[] {
  const oauth = facts.oauthError === null ? null : causeOfOAuthError(facts.oauthError);
  const rules = [
    ...ranked.map((one) => one.rule),
    ...facts.codes.slice(0, 3).flatMap(causesSharing),
    ...(oauth === null ? [] : [oauth]),
  ];
  return [...new Map(rules.map((one) => [one.id, one])).values()]
    .filter(({ id }) => id !== rule.id)
    .slice(0, mostOthers)
    .map((one) => causeOnly(one, facts));
}

/** A permission of a pack is granted by choosing the pack: the fix that lists the usual permissions would not help. */
function withPacks(remedy: Remedy, packs: Diagnosis['packs']): Remedy {
  if (packs.length === 0) return remedy;
  const names = packs.map(({ title }) => title).join(', ');
  const step = {
    text: `Prepare for Rewst has a pack with the permission: choose ${names} under Permissions when you run it on this registration.`,
  };
  return remedy.kind === 'guide'
    ? { ...remedy, steps: [step, ...remedy.steps] }
    : remedy.fix.kind === 'addPermissions'
      ? guide(step, ...remedy.steps)
      : remedy;
}

interface Ranked {
  readonly code: number | null;
  readonly rule: CauseRule;
}

/**
 * The causes in the text, most specific first: those of its codes in the order of the facts, then messages of services
 * that have no codes; without any code the messages alone, then OAuth's `error`.
 */
function rankedRules(facts: ErrorFacts, said: WordingMatches): readonly Ranked[] {
  const byMessage = causesOfMessage(said);
  if (facts.codes.length === 0) {
    const precise = byMessage.filter(isPrecise);
    const found = (precise.length > 0 ? precise : byMessage).map((rule): Ranked => ({ code: null, rule }));
    if (found.length > 0) return found;
    const oauth = facts.oauthError === null ? null : causeOfOAuthError(facts.oauthError);
    return oauth === null ? [] : [{ code: null, rule: oauth }];
  }
  const ranked: Ranked[] = [];
  for (const code of facts.codes) {
    const rule = causeOfCode(code, said) ?? unexplainedCode(code, isKnownCode(code));
    if (!ranked.some((other) => other.rule.id === rule.id && other.code === code)) {
      ranked.push({ code, rule });
    }
  }
  const firstIsBare = facts.codes[0] !== undefined && causeOfCode(facts.codes[0], said) === null;
  const beside = byMessage.filter((rule) => (firstIsBare ? isPrecise(rule) : standsBesideCodes(rule)));
  const messages = beside.map((rule): Ranked => ({ code: null, rule }));
  return firstIsBare && messages.length > 0 ? [...messages, ...ranked] : [...ranked, ...messages];
}

function isPrecise({ minor, oauth }: CauseRule): boolean {
  return minor !== true && oauth === undefined;
}

/** Whether a message is an error of its own beside codes, and not a code's wording or a frame around it. */
function standsBesideCodes({ codes, codesIfSaid, oauth, minor }: CauseRule): boolean {
  return codes === undefined && codesIfSaid === undefined && oauth === undefined && minor !== true;
}

/** A link that is pasted without the error that it leads to. */
function ofLink(text: string): CauseRule | null {
  return hasConsentLinkWithoutScope(text) ? causeById('consent-link-without-scope') : null;
}

function fallback(facts: ErrorFacts): CauseRule {
  return facts.message === null ? emptyText : unexplainedText;
}

function causeOnly(rule: CauseRule, facts: ErrorFacts): Cause {
  const { id, title, explanation } = rule;
  return { id, title, explanation, ...rule.rename?.(facts) };
}

function linksOf(remedy: Remedy, facts: ErrorFacts, tenant: FaultTenant): readonly PortalLink[] {
  const links = remedy.steps.flatMap((step) =>
    step.place === undefined ? [] : [portalLink(step.place, facts.clientId)],
  );
  if (tenant.kind === 'customer' && tenant.consentLink !== null) links.unshift(tenant.consentLink);
  if (facts.code !== null) links.push(codeLink(facts.code));
  return links.filter((link, index) => links.findIndex((other) => other.url === link.url) === index);
}
