import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where packaging leaves the program for this computer. */
const madeIn = (folder: string) =>
  resolve(folder, `Prepare for Rewst-linux-${process.arch}`, 'prepare-for-rewst');

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
  return programAt(process.env.PREPARE_PACKAGED_APP ?? madeIn('out'), 'npm run package');
}

/** The same program as it is packaged for tests: it takes a DevTools port, which a released one does not. */
export function testPackage(): PackagedProgram {
  return programAt(madeIn('out/test'), 'npm run test:packaged without --built');
}

function programAt(path: string, madeBy: string): PackagedProgram {
  if (!existsSync(path)) {
    throw new Error(`There is no packaged program at ${path}: run ${madeBy} first.`);
  }
  const program = realpathSync(path);
  return { program, resources: join(dirname(program), 'resources') };
}
