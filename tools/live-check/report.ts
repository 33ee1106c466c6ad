import { createHash } from 'node:crypto';
import type { QuestionResult, Answered } from './live-check';

export interface LiveCheckReport {
  readonly at: string;
  /** The first twelve digits of SHA-256 of the tenant's id: tells two tenants apart and names none. */
  readonly tenant: string;
  readonly scopes: { readonly expected: readonly string[]; readonly granted: readonly string[] };
  readonly requests: number;
  readonly counts: Readonly<Record<QuestionResult['kind'], number>>;
  readonly answers: readonly Answered[];
}

/** An id of the tenant's as the report shows it. */
export function hashedId(id: string): string {
  return createHash('sha256').update(id.toLowerCase()).digest('hex').slice(0, 12);
}

/** How many answers there are of each kind. */
export function countsOf(answers: readonly Answered[]): LiveCheckReport['counts'] {
  const count = (kind: QuestionResult['kind']) => answers.filter(({ answer }) => answer.kind === kind).length;
  return {
    yes: count('yes'),
    absent: count('absent'),
    differs: count('differs'),
    notPermitted: count('notPermitted'),
    no: count('no'),
  };
}

/** Scopes of the sign-in itself, which give no access to Graph. */
const openIdScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** The report as a page to read: what differs first. It holds no name, no token and no id that is not hashed. */
export function asMarkdown(report: LiveCheckReport): string {
  const { counts, scopes } = report;
  const unexpected = scopes.granted.filter((scope) => ![...scopes.expected, ...openIdScopes].includes(scope));
  const lines = [
    '# Live check',
    '',
    `${report.at}, tenant ${report.tenant}, ${String(report.requests)} requests. ` +
      `Yes: ${String(counts.yes)}. Differs: ${String(counts.differs)}. ` +
      `Not permitted: ${String(counts.notPermitted)}. No: ${String(counts.no)}.`,
    '',
    unexpected.length === 0
      ? 'The token holds the read scopes and no others.'
      : `The token holds more than the read scopes: ${unexpected.join(', ')}.`,
    '',
    '| Section | Question | Answer | Practice file |',
    '| --- | --- | --- | --- |',
    ...[...report.answers]
      .sort((one, other) => rank[one.answer.kind] - rank[other.answer.kind])
      .map(
        ({ question, answer }) =>
          `| ${question.section} | ${question.text} | ${inWords(answer)} | ${question.practiceFile} |`,
      ),
  ];
  return `${lines.join('\n')}\n`;
}

const rank: Readonly<Record<QuestionResult['kind'], number>> = {
  differs: 0,
  no: 1,
  notPermitted: 2,
  absent: 3,
  yes: 4,
};

function inWords(answer: QuestionResult): string {
  switch (answer.kind) {
    case 'yes':
      return 'yes';
    case 'absent':
      return 'not in this tenant';
    case 'no':
      return `no: ${answer.graphCode ?? answer.code}`;
    case 'notPermitted':
      return `not permitted: ${answer.graphCode ?? answer.code}`;
    case 'differs':
      return `differs: ${answer.differences
        .map(({ at, expected, came }) => `${at === '' ? '' : `${at}: `}expected ${expected}, came ${came}`)
        .join('; ')}`;
  }
}
