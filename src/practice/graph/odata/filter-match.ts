import { isList, isObject, type Json, type JsonObject } from '../../json';
import type { Comparison, Filter, Literal } from './filter-parser';

/** Whether an object passes a filter. Text is compared without regard to case, as the directory does. */
export function matches(filter: Filter, object: JsonObject): boolean {
  return passes(filter, (path) => at(object, path));
}

type Lookup = (path: string) => Json | null;

function passes(filter: Filter, lookup: Lookup): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(filter.left, lookup) && passes(filter.right, lookup);
    case 'or':
      return passes(filter.left, lookup) || passes(filter.right, lookup);
    case 'not':
      return !passes(filter.inner, lookup);
    case 'compare':
      return compares(lookup(filter.path), filter.operator, filter.value);
    case 'in':
      return filter.values.some((value) => compares(lookup(filter.path), 'eq', value));
    case 'text': {
      const value = lookup(filter.path);
      if (typeof value !== 'string') return false;
      const [whole, part] = [value.toLowerCase(), filter.value.toLowerCase()];
      if (filter.name === 'startswith') return whole.startsWith(part);
      return filter.name === 'endswith' ? whole.endsWith(part) : whole.includes(part);
    }
    case 'any': {
      const items = lookup(filter.path);
      if (!isList(items)) return false;
      return items.some((item) =>
        passes(filter.inner, (path) =>
          path === filter.variable
            ? item
            : isObject(item)
              ? at(item, path.slice(filter.variable.length + 1))
              : null,
        ),
      );
    }
  }
}

function at(object: JsonObject, path: string): Json {
  let value: Json = object;
  for (const segment of path.split('/')) {
    if (!isObject(value)) return null;
    value = value[segment] ?? null;
  }
  return value;
}

function compares(found: Json, operator: Comparison, wanted: Literal): boolean {
  const value = typeof found === 'string' ? found.toLowerCase() : found;
  const other = typeof wanted === 'string' ? wanted.toLowerCase() : wanted;
  switch (operator) {
    case 'eq':
      return value === other;
    case 'ne':
      return value !== other;
    case 'gt':
      return ordered(value, other, (difference) => difference > 0);
    case 'ge':
      return ordered(value, other, (difference) => difference >= 0);
    case 'lt':
      return ordered(value, other, (difference) => difference < 0);
    case 'le':
      return ordered(value, other, (difference) => difference <= 0);
  }
}

function ordered(one: Json, other: Literal, accept: (difference: number) => boolean): boolean {
  if (typeof one === 'number' && typeof other === 'number') return accept(one - other);
  if (typeof one === 'string' && typeof other === 'string') {
    const [a, b] = [Date.parse(one), Date.parse(other)];
    return accept(Number.isNaN(a) || Number.isNaN(b) ? one.localeCompare(other) : a - b);
  }
  return false;
}
