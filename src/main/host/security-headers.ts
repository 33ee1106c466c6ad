/**
 * The headers that every file of the window is served with. Electron's checklist, item 7. The window needs no network: all
 * requests are main's, so it may connect to nothing but itself. Styles carry a nonce that is new with every load, because
 * Fluent UI writes style elements; Trusted Types turn a string that would become markup into an error.
 * @param nonce the nonce of this load
 * @param features browser features that the host itself needs in the page's document; none as a rule
 */
export function securityHeaders(
  nonce: string,
  features: readonly string[] = [],
): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy(features),
  };
}

/** The policy on its own; a test asserts it word for word. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    // no pop-ups, downloads or other programs; forms are needed for their events, modals for printing
    'sandbox allow-scripts allow-same-origin allow-forms allow-modals',
  ].join('; ');
}

const closedFeatures: readonly string[] = [
  'camera',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'local-fonts',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
];

function permissionsPolicy(open: readonly string[]): string {
  return closedFeatures
    .filter((feature) => !open.includes(feature))
    .map((feature) => `${feature}=()`)
    .join(', ');
}
