/** The page's own mark of the moment from which its first screen's buttons react; `npm run bench` reads it. */
export const usableMark = 'usable';
