import type { Finding } from './finding';

/** What all findings come to. */
export interface CheckVerdict {
  readonly kind: 'works' | 'refused' | 'perhaps' | 'notKnown';
  /** One sentence, shown first. */
  readonly sentence: string;
  /** What could not be read, as a sentence of its own beside another verdict; null where all of it could. */
  readonly unread: string | null;
}

const readiness: readonly Finding['area'][] = ['account', 'app', 'conditionalAccess'];

/**
 * Whether Rewst can sign in: by the account, the app and Conditional Access. Customers and services have sentences of
 * their own. Something unread never becomes "can sign in", and what fails later does not stop anything today.
 * @param reading areas that have not been read yet: until then nothing but a refusal is certain
 */
export function checkVerdict(
  findings: readonly Finding[],
  reading: readonly Finding['area'][] = [],
): CheckVerdict {
  const about = findings.filter(({ area }) => readiness.includes(area));
  const count = (kind: Finding['outcome']['kind']) =>
    about.filter(({ outcome }) => outcome.kind === kind && !('when' in outcome && outcome.when === 'later'))
      .length;
  const [fails, mayFail, unread] = [count('willFail'), count('mayFail'), count('notReadable')];
  const notRead =
    unread === 0 ? null : `${unread === 1 ? '1 thing' : `${String(unread)} things`} could not be read.`;
  if (fails > 0) {
    return {
      kind: 'refused',
      sentence: `Rewst will be refused: ${fails === 1 ? '1 reason' : `${String(fails)} reasons`}.`,
      unread: notRead,
    };
  }
  if (reading.some((area) => readiness.includes(area))) {
    return { kind: 'notKnown', sentence: 'Not everything has been read yet.', unread: notRead };
  }
  if (mayFail > 0) {
    return {
      kind: 'perhaps',
      sentence: `Rewst may be refused: it depends on ${mayFail === 1 ? '1 thing' : `${String(mayFail)} things`}.`,
      unread: notRead,
    };
  }
  if (about.length === 0) return { kind: 'notKnown', sentence: 'Nothing was looked at yet.', unread: null };
  return notRead === null
    ? { kind: 'works', sentence: 'Rewst can sign in.', unread: null }
    : { kind: 'notKnown', sentence: notRead, unread: null };
}

const order: readonly Finding['outcome']['kind'][] = ['willFail', 'mayFail', 'notReadable', 'fine'];

/** Findings with the gravest first: what fails above what may, what is fine last. Otherwise in their order. */
export function mostSevereFirst(findings: readonly Finding[]): readonly Finding[] {
  return order.flatMap((kind) => findings.filter(({ outcome }) => outcome.kind === kind));
}
