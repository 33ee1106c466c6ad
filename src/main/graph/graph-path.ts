import { AppFailure } from '../../contract/errors';

/**
 * A path to Graph, with every value in it encoded, so that none leads to another object than the path says. What follows the
 * question mark is taken as it stands. Throws an AppFailure `badInput` for a value that can be no part of a path.
 */
export function graphPath(literals: TemplateStringsArray, ...values: readonly string[]): string {
  const [first = '', ...rest] = literals;
  let path = first;
  for (const [index, literal] of rest.entries()) {
    const value = values[index] ?? '';
    path += (path.includes('?') ? value : encoded(value, path.endsWith("'"))) + literal;
  }
  return path;
}

/** @param isQuoted whether the value is a key in quotes, which OData doubles inside of it */
function encoded(value: string, isQuoted: boolean): string {
  // dots alone are taken for a way up, encoded or not
  if (/^\.*$/.test(value)) throw new AppFailure('badInput', { details: { field: 'id' } });
  const text = isQuoted ? value.replaceAll("'", "''") : value;
  return encodeURIComponent(text).replaceAll("'", '%27');
}
