/** The one function by which the page reaches main where the window is a browser's (tools/browser-window). */
export const bindingName = '__prepareForRewst';

/** From the page to main. Main trusts none of it: fields are `unknown` until they were looked at. */
export type MessageFromPage =
  | { readonly kind: 'call'; readonly name: unknown; readonly input: unknown }
  /** Answered with the next messages for the page, as soon as there are any. */
  | { readonly kind: 'next' }
  | { readonly kind: 'appearance'; readonly dark: unknown; readonly highContrast: unknown };

/** From main to the page. */
export type MessageFromMain =
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }
  /** Whether closing the window has to be asked about first. */
  | { readonly kind: 'askBeforeClosing'; readonly on: boolean };
