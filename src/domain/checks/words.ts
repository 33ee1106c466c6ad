/** Names as a sentence lists them: at most five, and how many more there are. */
export function joinNames(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  if (rest > 1) return `${names.slice(0, most).join(', ')} and ${String(rest)} more`;
  const last = names.at(-1);
  return last === undefined || names.length === 1
    ? (last ?? '')
    : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A number with its noun: "1 policy", "3 policies". */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** Whether something is one of a few: ids of Entra are compared without regard to case. */
export function hasId(ids: readonly string[], id: string): boolean {
  const wanted = id.toLowerCase();
  return ids.some((one) => one.toLowerCase() === wanted);
}
