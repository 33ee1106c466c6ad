import type { Device } from '../directory/accounts';

/**
 * Whether a device passes a filter rule. Without a device all its attributes are null: positive operators are false then,
 * negative ones true. Source: Microsoft's "Filter for devices". Throws for a rule outside of what scenarios use.
 */
export function matchesDeviceRule(rule: string, device: Device | null): boolean {
  const alternatives = rule.split(/\s+-or\s+/i).map((part) => part.split(/\s+-and\s+/i));
  return alternatives.some((clauses) => clauses.every((clause) => matchesClause(clause, device)));
}

function matchesClause(clause: string, device: Device | null): boolean {
  const [, name, operator = '', value = ''] =
    /^\(*\s*device\.(isCompliant|trustType)\s+-(eq|ne|in|notIn)\s+(.+?)\s*\)*$/i.exec(clause.trim()) ?? [];
  if (name === undefined) throw new Error(`The practice tenant cannot read the device rule '${clause}'.`);
  const values: readonly string[] = value.toLowerCase().match(/[a-z]+/g) ?? [];
  const attribute = name.toLowerCase() === 'iscompliant' ? device?.isCompliant : device?.trustType;
  const isListed = attribute !== undefined && values.includes(String(attribute).toLowerCase());
  return /^n/i.test(operator) ? !isListed : isListed;
}
