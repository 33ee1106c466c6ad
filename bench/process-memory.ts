import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Process {
  readonly id: number;
  readonly parent: number;
  /** Bytes. */
  readonly workingSet: number;
}

/** Bytes that a program and all processes it started use. */
export interface Memory {
  /** The sum of the working sets. What processes share, such as Electron's own code, counts once for each. */
  readonly workingSets: number;
  /** The sum of the proportional sets, in which what is shared counts once. Null where it can't be read: other systems than Linux, or without the right. */
  readonly proportional: number | null;
}

/** Measures a process with its descendants, by the system's own table of processes. */
export function processMemory(root: number): Memory {
  const family = descendants(processes(), root);
  return {
    workingSets: sum(family.map(({ workingSet }) => workingSet)),
    proportional: proportional(family),
  };
}

function processes(): readonly Process[] {
  return process.platform === 'win32' ? windowsProcesses() : unixProcesses();
}

function unixProcesses(): readonly Process[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [id = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
      return { id, parent, workingSet: kilobytes * 1024 };
    });
}

function windowsProcesses(): readonly Process[] {
  const query =
    'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.WorkingSetSize)" }';
  return execFileSync('powershell', ['-NoProfile', '-Command', query], { encoding: 'utf8' })
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      const [id = 0, parent = 0, workingSet = 0] = line.trim().split(' ').map(Number);
      return { id, parent, workingSet };
    });
}

function descendants(all: readonly Process[], root: number): readonly Process[] {
  const found = all.filter(({ id }) => id === root);
  for (const { id } of found) {
    // grows while it is walked: children of children
    found.push(...all.filter(({ parent, id: child }) => parent === id && child !== id));
  }
  return found;
}

function proportional(family: readonly Process[]): number | null {
  try {
    return sum(family.map(({ id }) => proportionalOf(id)));
  } catch {
    return null;
  }
}

function proportionalOf(id: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(id)}/smaps_rollup`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('no proportional set');
  return Number(kilobytes) * 1024;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
