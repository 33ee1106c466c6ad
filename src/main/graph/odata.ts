/**
 * A value as an OData string literal inside a request path, safe for `$filter` and for keys: quotes are doubled and
 * everything that could end the parameter is percent-encoded.
 */
export function odataString(value: string): string {
  return `'${encodeURIComponent(value.replaceAll("'", "''")).replaceAll("'", '%27')}'`;
}

/** A value as one segment of a request path, so that an id from elsewhere cannot leave its place. */
export function pathSegment(value: string): string {
  return encodeURIComponent(value)
    .replaceAll("'", '%27')
    .replace(/^\.{1,2}$/, (dots) => '%2E'.repeat(dots.length));
}
