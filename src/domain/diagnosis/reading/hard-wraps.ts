/** Shortest line that can be a line of a terminal or mail that broke long lines. */
const narrowest = 40;

/**
 * Joins what a terminal or mail program broke at a fixed width, in the middle of words, ids and escapes. It is known by
 * neighbouring lines of exactly the same, greatest length: two where such lines are most of the text, three elsewhere.
 * Text that was broken at spaces is left as it is.
 */
export function joinHardWraps(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const width = usualWidth(lines);
  if (width === null) return text;
  // A line one short of the width ended in a space that was trimmed; one a little longer held invisible characters.
  const isFull = (line?: string): boolean =>
    line !== undefined && line.length >= width - 1 && line.length <= width + 2;
  const full = lines.filter(isFull).length;
  const others = lines.slice(0, -1).filter((line) => line.trim() !== '' && !isFull(line)).length;
  const enough = others > full ? 3 : 2;
  if (full < enough) return text;
  const out: string[] = [];
  for (let index = 0; index < lines.length;) {
    let end = index;
    while (isFull(lines[end])) end += 1;
    if (end - index < enough || isSeries(lines.slice(index, end))) {
      out.push(...lines.slice(index, Math.max(end, index + 1)));
      index = Math.max(end, index + 1);
    } else {
      out.push(joinRun(lines.slice(index, end + 1), width));
      index = end + 1;
    }
  }
  return out.join('\n');
}

/** The most frequent length of the long lines, the greater one of two; null where there are no long lines. */
function usualWidth(lines: readonly string[]): number | null {
  const counts = new Map<number, number>();
  for (const { length } of lines) if (length >= narrowest) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best: number | null = null;
  for (const [length, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) ?? 0);
    if (best === null || count > most || (count === most && length > best)) best = length;
  }
  return best;
}

/** Lines of a log or a table: they all begin alike, which the lines of broken text do not. */
function isSeries(lines: readonly string[]): boolean {
  const margin = commonMargin(lines);
  const [first = '', ...rest] = lines.map((line) => line.slice(margin));
  return rest.every((line) => shared(first, line).length >= 8);
}

/** Joins a run of full lines and the line behind them. */
function joinRun(lines: readonly string[], width: number): string {
  const margin = commonMargin(lines);
  return lines
    .map((line) => {
      const content = line.slice(Math.min(margin, line.length));
      return line.length === width - 1 ? `${content} ` : content;
    })
    .join('');
}

/** The length of what all lines that hold something begin with: spaces, marks of a quoted reply, table lines. */
function commonMargin(lines: readonly string[]): number {
  let margin: string | null = null;
  for (const line of lines) {
    const own = /^[ \t>|│┃║]{0,40}/.exec(line)?.[0] ?? '';
    if (own.length === line.length) continue;
    margin = margin === null ? own : shared(margin, own);
    if (margin === '') return 0;
  }
  return margin?.length ?? 0;
}

function shared(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
