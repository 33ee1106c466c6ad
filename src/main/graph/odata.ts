/**
 * A value as an OData string literal inside a request path, safe for `$filter` and for keys: quotes are doubled and
 * everything that could end the parameter is percent-encoded.
 */
export function odataString(value: string): string {
  return `'${encodeURIComponent(value.replaceAll("'", "''")).replaceAll("'", '%27')}'`;
}
