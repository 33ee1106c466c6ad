/** The value of `--name=value` on a command line; null where it is not there. */
export function optionOf(argumentsGiven: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  return argumentsGiven.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? null;
}

/** The practice scenario that `--practice` or `--practice=SCENARIO` asks for; null where neither is there. */
export function scenarioOf(argumentsGiven: readonly string[]): string | null {
  return argumentsGiven.includes('--practice') ? 'fresh' : optionOf(argumentsGiven, 'practice');
}
