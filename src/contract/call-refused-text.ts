/**
 * The words for `callRefused` (error-texts.ts). They stand apart because they are the only ones that the preload script says
 * itself, and every page waits for that script.
 */
export const callRefusedText = {
  title: 'The request did not come from this app',
  means: 'Something other than the app’s own window asked for this, or asked in a form that is not allowed.',
  next: 'Restart the app. If it happens again, save the support bundle under Settings.',
  retryable: false,
} as const;
