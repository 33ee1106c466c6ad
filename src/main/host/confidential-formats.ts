const no = new Uint8Array(4); // a DWORD of zero

/**
 * What is put on the clipboard beside a secret, so that histories and cloud clipboards leave it out: the system's own formats,
 * by name. A program that does not look at them takes the text all the same.
 *
 * - Windows: learn.microsoft.com, "Clipboard Formats", cloud clipboard and clipboard history formats; the last one is older and
 *   respected by clipboard managers
 * - macOS: nspasteboard.org, confidential content
 * - Linux: KDE's Klipper and other clipboard managers
 */
function confidentialFormats(platform: NodeJS.Platform): Readonly<Record<string, string | Uint8Array>> {
  switch (platform) {
    case 'win32':
      return {
        ExcludeClipboardContentFromMonitorProcessing: no,
        CanIncludeInClipboardHistory: no,
        CanUploadToCloudClipboard: no,
        'Clipboard Viewer Ignore': no,
      };
    case 'darwin':
      return { 'org.nspasteboard.ConcealedType': 'secret' };
    default:
      return { 'x-kde-passwordManagerHint': 'secret' };
  }
}

/** The entries of one clipboard item as Electron names them: the text, and the system's formats with their raw content. */
export function confidentialEntries(
  text: string,
  platform: NodeJS.Platform,
): Readonly<Record<string, string | Uint8Array>> {
  const markers = Object.entries(confidentialFormats(platform)).map(
    ([name, content]) => [`electron application/osclipboard;format="${name}"`, content] as const,
  );
  return { 'text/plain': text, ...Object.fromEntries(markers) };
}
