import { spawnSync } from 'node:child_process';

/** Whether a program can be started here by its name. */
function hasCommand(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/**
 * Whether a kind of package can be made here. Where it can't, that is said in one sentence and the others are made all the
 * same.
 */
export function canMake(
  kind: string,
  commands: readonly string[],
  has: (name: string) => boolean = hasCommand,
  say: (sentence: string) => void = (sentence) => console.warn(sentence),
): boolean {
  const missing = commands.filter((name) => !has(name));
  if (missing.length > 0) {
    say(`No ${kind} package is made here: ${missing.join(' and ')} must be installed for it.`);
  }
  return missing.length === 0;
}
