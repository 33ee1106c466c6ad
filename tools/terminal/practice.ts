import { parseArgs } from 'node:util';
import { systemClock } from '../../src/main/clock';
import { scenarios } from '../../src/practice/scenarios';
import { reportFailure, inWorkspace, practiceServer } from './commands/command-workspace';
import { fix } from './commands/fix';
import { fixSummary } from './commands/fix-summary';
import { argumentOptions, fixOptions, prepareOptions, readyOptions, type Values } from './commands/options';
import { prepare } from './commands/prepare';
import { prepareSummary } from './commands/prepare-summary';
import { ready } from './commands/ready';
import { readySummary } from './commands/ready-summary';
import { readAll } from './standard-input';

const usage = `npm run --silent practice -- prepare [options]   prepare an app registration in a practice tenant
npm run --silent practice -- fix --app CLIENT_ID [options] < error.txt   find out what an error is about, and fix it
npm run --silent practice -- ready --account UPN [options]   say whether Rewst can sign in and work, read-only
npm run --silent practice -- serve [options]     keep a practice tenant running and print its network map
npm run --silent practice -- scenarios           list the practice tenants

Options
  --json                      print one JSON object last (prepare, fix, ready)
  --integrations LIST         graph,azure,csp,exchange,graphTriggers; what is recommended unless given
  --level LEVEL               minimum, recommended or all; recommended unless given
  --csp yes|no                whether the tenant is a CSP partner's; found out unless given
  --app CLIENT_ID             use this registration instead of a new one; fix (fix) or check (ready) this one
  --adopt                     use it although this computer has no record of having made it (prepare); who owns it is printed
  --account UPN               the account that authorises in Rewst (ready)
  --region us|uk|de|au        Rewst's region; all of them unless given (ready)
  --name NAME                 make a new registration of this name, even where one was prepared here
  --months 6|12|24            how long the client secret is valid; 12 unless given
  --service-reference TEXT    the service management reference, where the tenant demands one (prepare)
  --scenario NAME --seed N    which practice tenant; fresh and 1 unless given
  --state FOLDER              keep journal and practice keychain there between runs

fix reads the error from standard input and makes every change that the window would show, as if each was confirmed there.
In a practice tenant with one fault (--scenario state:NAME) --app may be left out: the only app with Rewst's callback is
taken, or else the one that the text names. The exit code is 0 where the error is fixed or nothing here is to be fixed.

PREPARE_FOR_REWST_NETWORK, a JSON map of Microsoft's origins to origins on this computer, is used instead of a
practice tenant where it is set.`;

/** The arguments of the command line; null where they make no sense, which is printed. */
function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: argumentOptions });
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : 'The options make no sense.'}\n\n${usage}`);
    return null;
  }
}

async function main(): Promise<number> {
  const read = readArguments();
  if (read === null) return 2;
  const { values, positionals } = read;
  const [command] = positionals;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  switch (command) {
    case 'scenarios':
      for (const { name, title, description } of scenarios) {
        console.log(`${name.padEnd(34)}${title}. ${description}`);
      }
      return 0;
    case 'serve':
      return serve(values);
    case 'prepare':
      return prepareCommand(values);
    case 'fix':
      return fixCommand(values);
    case 'ready':
      return readyCommand(values);
    case undefined:
      console.error(usage);
      return 2;
    default:
      console.error(`There is no command “${command}”.\n\n${usage}`);
      return 2;
  }
}

function prepareCommand(values: Values): Promise<number> {
  return inWorkspace(values, async ({ workspace, secretPlace, say }) => {
    const options = prepareOptions(values);
    const report = await prepare(workspace, options, say, () => performance.now());
    print(values, report, () => prepareSummary(report, secretPlace));
    return report.outcome === 'failed' || report.outcome === 'cancelled' ? 1 : 0;
  });
}

function readyCommand(values: Values): Promise<number> {
  return inWorkspace(values, async ({ workspace, say }) => {
    const report = await ready(workspace, readyOptions(values), say);
    print(values, report, () => readySummary(report));
    return 0;
  });
}

function fixCommand(values: Values): Promise<number> {
  return inWorkspace(values, async ({ workspace, mapped, secretPlace, say }) => {
    const options = fixOptions(values, mapped);
    const text = await readAll(process.stdin);
    const result = await fix(workspace, text, options, say, systemClock);
    print(values, result.report, () => fixSummary(result, secretPlace));
    return result.ended === 'failed' ? 1 : 0;
  });
}

/** Prints a report as one JSON object, or as lines to read. */
function print({ json }: Values, report: object, summary: () => readonly string[]): void {
  for (const line of json ? [JSON.stringify(report)] : summary()) console.log(line);
}

async function serve(values: Values): Promise<number> {
  try {
    const server = await practiceServer(values);
    console.log(JSON.stringify(server.networkMap));
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
    await server.close();
    return 0;
  } catch (thrown) {
    return reportFailure(thrown, false);
  }
}

void main().then((code) => {
  process.exitCode = code;
});
