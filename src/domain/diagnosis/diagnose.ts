import { messageForAdmin } from './admin-message';
import { actors, rewstSteps, waits } from './aftermath';
import { causeOfCode, causeOfOAuthError, causesOfMessage, type Said } from './causes/catalogue';
import type { Actor, Cause, CauseRule } from './causes/cause';
import {
  cloudConnectorCause,
  emptyText,
  isAboutCloudConnector,
  unexplainedCode,
  unexplainedText,
} from './causes/special';
import { isKnownCode } from './codes';
import { read } from './facts';
import { type ErrorFacts } from './error-facts';
import { codeLink, portalLink, type PortalLink } from './portal-links';
import type { Remedy } from './remedy';

/** Everything that can be said about a pasted text without looking at the tenant. */
export interface Diagnosis {
  readonly facts: ErrorFacts;
  readonly cause: Cause;
  readonly remedy: Remedy;
  /** Further errors in the same text, after the most specific one. */
  readonly others: readonly OtherCause[];
  /** Pages of Microsoft's portals for the steps of the remedy, and Microsoft's page on the code. */
  readonly portalLinks: readonly PortalLink[];
  readonly who: { readonly actor: Actor; readonly description: string };
  /** A text to send to whoever can act. */
  readonly messageForAdmin: string;
  /** What is to be done in Rewst afterwards; empty where nothing is. */
  readonly rewstSteps: readonly string[];
  /** How long Microsoft takes, and why; null where nothing has to be waited for. */
  readonly waits: string | null;
  /** Whether the text names Rewst's own Cloud Connector. */
  readonly aboutCloudConnector: boolean;
}

export interface OtherCause {
  /** Null for a message without a code. */
  readonly code: number | null;
  readonly cause: Cause;
}

/**
 * Says what a pasted error means and what to do. Total: any text gets an answer, and a text that is not understood gets
 * one that says so. The text only picks from what is written here; no value of it is a part of a remedy.
 */
export function diagnose(text: string): Diagnosis {
  const { facts, said } = read(text);
  const rules = rankedRules(facts, said);
  const [first, ...rest] = rules;
  const about = isAboutCloudConnector(facts);
  const meant = first?.rule ?? fallback(facts);
  const rule = about ? cloudConnectorCause(first?.rule ?? null) : meant;
  const remedy = typeof rule.remedy === 'function' ? rule.remedy(facts) : rule.remedy;
  const cause = { ...causeOnly(rule), ...rule.rename?.(facts) };
  return {
    facts,
    cause,
    remedy,
    others: rest.map(({ code, rule: other }) => ({ code, cause: causeOnly(other) })),
    portalLinks: linksOf(remedy, facts),
    who: { actor: rule.who, description: actors[rule.who] },
    messageForAdmin: messageForAdmin(facts, cause, remedy, rule.who),
    rewstSteps: rewstSteps[rule.inRewst],
    waits: waits[rule.wait],
    aboutCloudConnector: about,
  };
}

interface Ranked {
  readonly code: number | null;
  readonly rule: CauseRule;
}

/**
 * The causes in the text, most specific first: those of its codes in the order of the facts, then messages of services
 * that have no codes; without any code the messages alone, then OAuth's `error`.
 */
function rankedRules(facts: ErrorFacts, said: Said): readonly Ranked[] {
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
    if (!ranked.some((other) => other.rule.id === rule.id && other.code === code))
      ranked.push({ code, rule });
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

function fallback(facts: ErrorFacts): CauseRule {
  return facts.message === null ? emptyText : unexplainedText;
}

function causeOnly({ id, title, explanation }: CauseRule): Cause {
  return { id, title, explanation };
}

function linksOf(remedy: Remedy, facts: ErrorFacts): readonly PortalLink[] {
  const links = remedy.steps.flatMap((step) =>
    step.place === undefined ? [] : [portalLink(step.place, facts.clientId)],
  );
  if (facts.code !== null) links.push(codeLink(facts.code));
  return links.filter((link, index) => links.findIndex((other) => other.url === link.url) === index);
}
