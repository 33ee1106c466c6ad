import type { ReadyFinding, ReadyReport } from './ready';

const order: readonly ReadyFinding['outcome'][] = ['willFail', 'mayFail', 'notReadable'];
const words: Readonly<Record<ReadyFinding['outcome'], string>> = {
  willFail: 'Will fail',
  mayFail: 'May fail',
  notReadable: 'Not readable',
  fine: 'Fine',
};

/** What was found, as lines for a terminal: the verdict first, what fails above what may, the fine ones as a number. */
export function readySummary({ verdict, findings }: ReadyReport): readonly string[] {
  const fine = findings.filter(({ outcome }) => outcome === 'fine').length;
  return [
    verdict.sentence,
    ...(verdict.unread === null ? [] : [verdict.unread]),
    ...order.flatMap((wanted) =>
      findings
        .filter(({ outcome }) => outcome === wanted)
        .flatMap(({ outcome, reason, steps }) => [
          '',
          `${words[outcome]}: ${reason}`,
          ...steps.map((step) => `  - ${step}`),
        ]),
    ),
    '',
    `Fine: ${String(fine)}`,
  ];
}
