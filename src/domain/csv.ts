import { cleanName } from './names';

/**
 * A cell that a spreadsheet takes for text and nothing else. What begins like a formula gets an apostrophe before it, also
 * behind what separates cells in other countries: the names are the customers' own. Source: OWASP, CSV injection.
 */
export function csvCell(text: string): string {
  const plain = cleanName(text);
  const safe = plain.replace(/((?:^|[;,|])[\s"]*)(?=[=+\-@＝＋－＠])/gu, "$1'");
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows of cells as a CSV file. Source: RFC 4180. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
