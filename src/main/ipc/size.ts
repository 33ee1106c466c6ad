import { longestPaste } from '../../contract/limits';

/** Room for the largest call, `run.start` with all its confirmations, and for a pasted text with what stands beside it. */
const mostCharacters = longestPaste + 100_000;
const mostValues = 20_000;
const deepest = 20;

/**
 * Whether what the window sent is small and plain enough to be looked at: JSON's kinds of value, not too many, not too deep,
 * not too long. Asked before anything is parsed, so that a broken window can't keep main busy. A cycle is too deep.
 */
export function isWithinLimits(input: unknown): boolean {
  let characters = 0;
  let values = 0;
  const visit = (value: unknown, depth: number): boolean => {
    values += 1;
    if (depth > deepest || values > mostValues || characters > mostCharacters) return false;
    switch (typeof value) {
      case 'string':
        characters += value.length;
        return characters <= mostCharacters;
      case 'object':
        return value === null || (Array.isArray(value) ? visitAll(value, depth) : visitObject(value, depth));
      case 'undefined':
      case 'boolean':
      case 'number':
        return true;
      default:
        return false;
    }
  };
  const visitAll = (items: readonly unknown[], depth: number) =>
    items.length <= mostValues && items.every((item) => visit(item, depth + 1));
  const visitObject = (value: object, depth: number) => {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    return Object.entries(value).every(([name, item]) => {
      characters += name.length;
      return visit(item, depth + 1);
    });
  };
  return visit(input, 0);
}
