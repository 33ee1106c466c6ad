/**
 * What Chromium's page engine offers and no policy of the page can forbid. Names that a page hints at (`dns-prefetch` and links)
 * would be looked up past policy and proxy; the pickers of the File System Access API would let a page write to the disk.
 */
export const blinkSettings = 'dnsPrefetchingEnabled=false';
export const disabledBlinkFeatures = 'FileSystemAccessLocal';
