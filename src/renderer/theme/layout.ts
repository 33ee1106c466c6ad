/** Widths at which the layout changes, in CSS pixels. At 200 % zoom the smallest window is 450 of them wide. */
export const compactRail = '(max-width: 1019px)';
export const stackedSteps = '(max-width: 899px)';
/** Too narrow for a table of six columns. */
export const stackedTables = '(max-width: 819px)';
export const narrow = '(max-width: 599px)';
/** Too low for anything to stay in place while the rest scrolls. */
export const lowWindow = '(max-height: 479px)';

/** Widest column of content, in CSS pixels. */
export const contentWidth = 920;
