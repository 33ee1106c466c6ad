import type { Fix } from './fixes/fix';
import type { PortalPlace } from './portal-links';

/** One thing to do by hand, and the page of the portal where it is done. */
export interface Step {
  readonly text: string;
  readonly place?: PortalPlace;
}

/** What is done about a cause: by the program after showing it, after a confirmation that names the consequence, or by a user. */
export type Remedy =
  | { readonly kind: 'automatic'; readonly fix: Fix; readonly steps: readonly Step[] }
  | {
      readonly kind: 'confirm';
      readonly fix: Fix;
      /** Said before the user confirms: what changes beyond the error going away. */
      readonly consequence: string;
      /** A second way, where there are two. */
      readonly otherwise?: Fix;
      readonly steps: readonly Step[];
    }
  | { readonly kind: 'guide'; readonly warning?: string; readonly steps: readonly Step[] };

type Line = string | Step;

/** Steps as they are written: a text alone is a step without a page, and what is null is left out. */
export type StepLines = readonly (Line | null)[];

const toStep = (line: Line): Step => (typeof line === 'string' ? { text: line } : line);

/** The steps that these lines stand for. */
export function stepsFrom(lines: StepLines): readonly Step[] {
  return lines.filter((line) => line !== null).map(toStep);
}

/** A step that is done on a page of the portal. */
export function portalStep(place: PortalPlace, text: string): Step {
  return { text, place };
}

/** A remedy that the program applies once the user has seen it. The steps say how to do the same by hand. */
export function automatic(fix: Fix, ...steps: StepLines): Remedy {
  return { kind: 'automatic', fix, steps: stepsFrom(steps) };
}

/** A remedy that needs a confirmation of its own. */
export function confirm(fix: Fix, consequence: string, ...steps: StepLines): Remedy {
  return { kind: 'confirm', fix, consequence, steps: stepsFrom(steps) };
}

/** A remedy with a choice between two fixes. */
export function choice(fix: Fix, otherwise: Fix, consequence: string, ...steps: StepLines): Remedy {
  return { kind: 'confirm', fix, otherwise, consequence, steps: stepsFrom(steps) };
}

/** What only a user can do. */
export function guide(...steps: StepLines): Remedy {
  return { kind: 'guide', steps: stepsFrom(steps) };
}

/** Guidance that begins with a warning. */
export function warn(warning: string, ...steps: StepLines): Remedy {
  return { kind: 'guide', warning, steps: stepsFrom(steps) };
}
