import { join } from 'node:path';
import { redactSecrets, replaceAddresses } from '../../domain/secrets/redaction';

/** Named values that belong to a log line: ids, counts, codes. */
type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What the program writes down, to find faults by. Every line is redacted. */
export interface Log {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  /** `thrown` is written with its stack; the log is the only place where a stack goes. */
  error(message: string, thrown?: unknown, facts?: Facts): void;
}

export type Level = 'info' | 'warn' | 'error';

/** Makes a log out of something that takes finished lines. */
export function logTo(write: (level: Level, line: string) => void): Log {
  const line = (message: string, facts: Facts = {}) =>
    redact([message, ...Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`)].join(' '));
  return {
    info: (message, facts) => write('info', line(message, facts)),
    warn: (message, facts) => write('warn', line(message, facts)),
    error: (message, thrown, facts) =>
      write(
        'error',
        thrown === undefined ? line(message, facts) : `${line(message, facts)}\n${stackOf(thrown)}`,
      ),
  };
}

/** A log in `logs/main.log` below the folder, at most 1 MB and one older file. */
export function fileLog(userData: string): Log {
  // the library is loaded with the first line: most starts have nothing to write before the window shows
  let lines: Promise<(level: Level, line: string) => void> | null = null;
  return logTo((level, line) => {
    lines ??= openFile(join(userData, 'logs', 'main.log'));
    void lines.then((write) => write(level, line));
  });
}

async function openFile(file: string): Promise<(level: Level, line: string) => void> {
  const { default: electronLog } = await import('electron-log/node');
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  // it is redacted, and for this user alone all the same
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.file.maxSize = 1024 * 1024;
  logger.transports.file.resolvePathFn = () => file;
  return (level, line) => logger[level](line);
}

/**
 * The program logs no secret on purpose. This catches what a library puts into a message or an address, and people's addresses.
 */
function redact(text: string): string {
  return replaceAddresses(redactSecrets(text), () => '[address]');
}

function stackOf(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : `thrown: ${typeof thrown}`;
  return redact(text);
}
