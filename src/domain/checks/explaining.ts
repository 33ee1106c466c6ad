import type { Finding } from './finding';

const order: readonly Finding['outcome']['kind'][] = ['willFail', 'mayFail', 'notReadable', 'fine'];

/** Findings with the gravest first: what fails above what may, what is fine last. Otherwise in their order. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return order.flatMap((kind) => findings.filter(({ outcome }) => outcome.kind === kind));
}
