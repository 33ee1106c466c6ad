/** Longest text that troubleshooting takes, in characters; the paste box says so. */
export const longestPaste = 8_000_000;
