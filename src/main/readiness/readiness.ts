import { AppFailure } from '../../contract/errors';
import { readinessChecks } from '../../domain/checks/catalogue';
import { runChecks, type CheckInput } from '../../domain/checks/check';
import type { Area, Finding } from '../../domain/checks/finding';
import { checkVerdict, type CheckVerdict } from '../../domain/checks/verdict';
import type { Identity } from '../identity/identity';
import type { ReadinessOptions, ReadinessReader, ReadinessRequest } from './readiness-reader';
import { LastReports } from './report/last-reports';

/** What is known so far of whether Rewst will be able to sign in and work. */
export interface ReadinessReport {
  readonly verdict: CheckVerdict;
  readonly findings: readonly Finding[];
  /** What was read, for the table of customers and for texts to send. */
  readonly input: CheckInput;
}

/** How far a check has come. */
interface AreasRead {
  readonly read: readonly Area[];
  readonly reading: readonly Area[];
}

export interface ReadinessCall extends Omit<ReadinessOptions, 'onArea'> {
  /** Told of what is known by then, each time that an area has been read. */
  readonly onReport?: (report: ReadinessReport, areas: AreasRead) => void;
}

/** What was found out last, for who asked. */
export interface LastReport {
  readonly request: ReadinessRequest;
  readonly report: ReadinessReport;
  /** What was still to be read: a check that was cancelled or has failed leaves what it had read by then. */
  readonly reading: readonly Area[];
}

/** Says whether Rewst will be able to sign in and work, before it tries. Writes nothing. */
export class Readiness {
  readonly lastReports = new LastReports<LastReport>();
  readonly #reader: Pick<ReadinessReader, 'read'>;
  readonly #identity: Pick<Identity, 'accessToken'>;

  constructor(reader: Pick<ReadinessReader, 'read'>, identity: Pick<Identity, 'accessToken'>) {
    this.#reader = reader;
    this.#identity = identity;
  }

  /**
   * Asks the user to let this program read relationships with customers; false where the user declines, then all other
   * areas can be read all the same. Throws an AppFailure where the sign-in fails for another reason.
   */
  async askForRelationships(signal?: AbortSignal): Promise<boolean> {
    try {
      await this.#identity.accessToken('relationships', { interactive: true, ...(signal && { signal }) });
      return true;
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.code === 'consentDeclined') return false;
      throw thrown;
    }
  }

  /** Whether the user has allowed that before; asks nothing. Throws where the sign-in fails for another reason. */
  async mayReadRelationships(signal?: AbortSignal): Promise<boolean> {
    try {
      await this.#identity.accessToken('relationships', { interactive: false, ...(signal && { signal }) });
      return true;
    } catch (thrown) {
      if (thrown instanceof AppFailure) return false;
      throw thrown;
    }
  }

  /** Reads what checks look at; throws as {@link ReadinessReader.read} does. */
  read(request: ReadinessRequest, options: ReadinessOptions = {}): Promise<CheckInput> {
    return this.#reader.read(request, options);
  }

  /** Reads and checks; throws as {@link ReadinessReader.read} does. */
  async check(
    request: ReadinessRequest,
    { onReport, ...options }: ReadinessCall = {},
  ): Promise<ReadinessReport> {
    const asked = areasOf(request);
    const read: Area[] = [];
    const input = await this.#reader.read(request, {
      ...options,
      onArea: (areas, partial) => {
        read.push(...areas.filter((area) => asked.includes(area)));
        const reading = asked.filter((area) => !read.includes(area));
        const report = reportOf(partial, reading);
        this.lastReports.keep({ request, report, reading });
        onReport?.(report, { read: [...read], reading });
      },
    });
    const report = reportOf(input);
    this.lastReports.keep({ request, report, reading: [] });
    return report;
  }
}

/** What is looked at, in the order in which it is read. */
function areasOf({ appId }: Pick<ReadinessRequest, 'appId'>): readonly Area[] {
  return [
    'account',
    'services',
    ...(appId === null ? [] : (['app'] as const)),
    'conditionalAccess',
    'customers',
  ];
}

function reportOf(input: CheckInput, reading: readonly Area[] = []): ReadinessReport {
  const findings = runChecks(readinessChecks, input);
  return { verdict: checkVerdict(findings, reading), findings, input };
}
