import type { Evidence } from './evidence';
import type { FixResult } from './fix';

const words: Readonly<Record<Evidence['verdict'], string>> = {
  fault: 'Wrong',
  fine: 'Right',
  unknown: 'Not known',
  info: 'Note',
};

/**
 * What a user reads at the end of `practice -- fix`: the cause, what was found, what was changed, and what is left to do.
 * @param secretPlace where a new client secret is kept, in words
 */
export function fixSummary(result: FixResult, secretPlace: string): readonly string[] {
  const { report, diagnosis, examination, ended, open } = result;
  const { cause, evidence, plan, applied } = report;
  const isFixed = ended === 'fixed';
  return [
    cause.title,
    cause.explanation,
    ...section(
      'What the tenant shows',
      evidence.map(({ verdict, text }) => `${words[verdict]}: ${text}`),
    ),
    ...section(
      'Planned',
      plan.map(({ title }) => title),
    ),
    ...section(
      'Done',
      applied.map(({ title }) => title),
    ),
    ...section(
      'Open',
      open.map(({ title, why }) => `${title}. ${why}`),
    ),
    ...(result.secretStored ? [`  The client secret is ${secretPlace}.`] : []),
    '',
    headline(result),
    ...(examination.nextLikely === null || isFixed ? [] : [`Most likely: ${examination.nextLikely}.`]),
    ...section(
      'Looks like',
      diagnosis.looksLike.map((near) => near.cause.title),
    ),
    ...(isFixed || report.verified
      ? []
      : section(
          'What to do',
          diagnosis.remedy.steps.map(({ text }) => text),
        )),
    ...section('Then in Rewst', diagnosis.rewstSteps),
  ];
}

function headline({ ended, report: { error }, examination }: FixResult): string {
  switch (ended) {
    case 'fixed':
      return 'Fixed. The tenant was read again, and it is right now.';
    case 'nothingToFix':
      return examination.verdict;
    case 'failed':
      return `Not fixed. ${error === null ? 'See what is open.' : `${error.message} ${error.help}`}`;
  }
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
