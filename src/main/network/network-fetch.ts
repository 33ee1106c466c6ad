/**
 * The one way out of main: a `fetch` for absolute addresses. MSAL, the Graph client and the Partner Center client are each
 * given one, so that the practice tenant and the tests can stand in for Microsoft without any of them knowing.
 */
export type NetworkFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;
