import type { PerformanceGoal, Figure, Findings, LeftOut } from './figures';

/** Everything that was measured, as --json prints it. */
export interface Report {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly parts: Readonly<Record<string, Findings | LeftOut>>;
}

/** The report as lines for a terminal. */
export function asText({ machine, parts }: Report): string {
  const lines = [
    Object.entries(machine)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', '),
  ];
  for (const [name, part] of Object.entries(parts)) {
    lines.push('', name);
    if ('leftOut' in part) {
      lines.push(`  left out: ${part.leftOut}`);
      continue;
    }
    lines.push(...Object.entries(part.figures).map(([what, figure]) => figureLine(what, figure)));
    lines.push(...Object.entries(part.aims).map(([what, aim]) => aimLine(what, aim)));
    lines.push(...part.notes.map((note) => `  ${note}`));
  }
  return lines.join('\n');
}

function figureLine(what: string, { median, min, max, runs, unit }: Figure): string {
  const spread = runs > 1 ? `  (${String(min)} to ${String(max)}, ${String(runs)} runs)` : '';
  return `  ${what}: ${String(median)} ${unit}${spread}`;
}

function aimLine(what: string, { value, atMost, unit, met }: PerformanceGoal): string {
  return `  ${met ? 'met   ' : 'MISSED'} ${what}: ${String(value)} ${unit}, aim at most ${String(atMost)}`;
}
