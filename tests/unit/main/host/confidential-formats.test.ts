import { expect, it } from 'vitest';
import { confidentialEntries } from '../../../../src/main/host/confidential-formats';

const zero = new Uint8Array([0, 0, 0, 0]);
const format = (name: string) => `electron application/osclipboard;format="${name}"`;

it.each([
  [
    'win32',
    {
      [format('ExcludeClipboardContentFromMonitorProcessing')]: zero,
      [format('CanIncludeInClipboardHistory')]: zero,
      [format('CanUploadToCloudClipboard')]: zero,
      [format('Clipboard Viewer Ignore')]: zero,
    },
  ],
  ['darwin', { [format('org.nspasteboard.ConcealedType')]: 'secret' }],
  ['linux', { [format('x-kde-passwordManagerHint')]: 'secret' }],
] as const)('%s gets the text and its markers in one item', (platform, markers) => {
  expect(confidentialEntries('s3cret', platform)).toEqual({ 'text/plain': 's3cret', ...markers });
});
