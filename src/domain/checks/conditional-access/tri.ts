/** What can be said of a condition: it holds, it does not, or that depends on something that is not known here. */
export type Tri = 'yes' | 'no' | 'unknown';

export const tri = (is: boolean): Tri => (is ? 'yes' : 'no');

/** Whether all hold: one that does not decides it, whatever the unknown ones are. */
export function allOf(parts: readonly Tri[]): Tri {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

/** Whether one of them holds: one that does decides it. */
export function anyOf(parts: readonly Tri[]): Tri {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('unknown') ? 'unknown' : 'no';
}

const opposites = { yes: 'no', no: 'yes', unknown: 'unknown' } as const satisfies Readonly<Record<Tri, Tri>>;

export function not(part: Tri): Tri {
  return opposites[part];
}

/** Included and not excluded: the exclusion wins. */
export function within(included: Tri, excluded: Tri): Tri {
  return allOf([included, not(excluded)]);
}
