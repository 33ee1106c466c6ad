import type { Host } from '../../host/host';
import { writeFileAtomically } from '../../files/atomic-file';

/** Asks where, and writes there. Throws an AppFailure `fileNotWritten`. */
export async function saveText(
  host: Pick<Host, 'dialogs'>,
  file: { readonly title: string; readonly suggestedName: string; readonly text: string | Uint8Array },
): Promise<{ saved: boolean }> {
  const { title, suggestedName, text } = file;
  const path = await host.dialogs.chooseSavePath({ title, suggestedName });
  if (path === null) return { saved: false };
  await writeFileAtomically(path, text);
  return { saved: true };
}

/** As {@link saveText}, for a CSV file: Excel reads it as UTF-8 only behind a byte order mark. */
export function saveCsv(
  host: Pick<Host, 'dialogs'>,
  file: { readonly title: string; readonly suggestedName: string; readonly csv: string },
): Promise<{ saved: boolean }> {
  const { csv, ...named } = file;
  return saveText(host, { ...named, text: `\uFEFF${csv}` });
}
