import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where `npm run package` leaves the program for this computer. */
const madeHere = resolve('out', `Prepare for Rewst-linux-${process.arch}`, 'prepare-for-rewst');

export interface PackagedProgram {
  /** The program's file, not a link to it. */
  readonly program: string;
  /** The folder with `app.asar`. */
  readonly resources: string;
}

/**
 * The packaged program under test: the one that `PREPARE_PACKAGED_APP` names, an installed one for instance, otherwise what
 * `npm run package` made.
 * @throws Error when it is not there
 */
export function packagedProgram(): PackagedProgram {
  const path = process.env.PREPARE_PACKAGED_APP ?? madeHere;
  if (!existsSync(path)) {
    throw new Error(`There is no packaged program at ${path}: run npm run package first.`);
  }
  const program = realpathSync(path);
  return { program, resources: join(dirname(program), 'resources') };
}
