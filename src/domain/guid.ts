const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text is a GUID and nothing else. Links and request paths are built from such texts alone. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}
