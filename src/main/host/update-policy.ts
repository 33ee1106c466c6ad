import { posix, win32 } from 'node:path';

/** Turns updates off for one user or a whole fleet, whatever the settings say. */
const noUpdatesVariable = 'PREPARE_FOR_REWST_NO_UPDATES';

/** Where an administrator rolls out a policy for all users of a computer. It can turn updates off, and nothing else. */
export function policyFile(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): string {
  switch (platform) {
    case 'win32':
      return win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Prepare for Rewst', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Prepare for Rewst/policy.json';
    default:
      return posix.join('/etc', 'prepare-for-rewst', 'policy.json');
  }
}

/**
 * Whether an administrator turned updates off: the variable is set to anything but 0, or the policy file says
 * `{ "updates": false }`. A file that is there and can't be understood counts as off, because someone meant something.
 * @param policyText the file's content, null where there is none
 */
export function updatesTurnedOff(env: Readonly<NodeJS.ProcessEnv>, policyText: string | null): boolean {
  const variable = env[noUpdatesVariable];
  if (variable !== undefined && variable !== '' && variable !== '0') return true;
  if (policyText === null) return false;
  try {
    const policy: unknown = JSON.parse(policyText);
    return typeof policy !== 'object' || policy === null || ('updates' in policy && policy.updates !== true);
  } catch {
    return true;
  }
}
