import type { BuildKind } from '../start-rules';

/** Put in place by the bundler (vite.main.config.ts): no name of a program and no file beside it can change it. */
declare const builtAs: BuildKind;

export const buildKind: BuildKind = builtAs;
/** Whether this is a packaged copy, which refuses what only developers need. */
export const packaged: boolean = buildKind !== 'checkout';
