import { AppFailure } from '../../../contract/errors';
import { customerMatrix } from '../../../domain/checks/customers/matrix';
import { customersCsv } from '../../../domain/checks/customers/csv';
import type { Handlers } from '../handlers';
import { saveCsv, saveText } from './saving';
import type { Services } from './services';

/** The calls that write or print what was found out. */
export type ReportCalls = 'customers.export' | 'readiness.saveReport' | 'readiness.print';

/** What was found out last, as a file or on paper. The window hands over no text: it is main's own report that is saved. */
export function reportHandlers({
  host,
  session,
}: Pick<Services, 'host' | 'session'>): Pick<Handlers, ReportCalls> {
  const lastReport = async (appId: string | null) => {
    const { identity, readiness } = await session.workspace();
    const account = await identity.currentAccount();
    const last = account === null ? null : readiness.lastReports.of(account, appId);
    if (account === null || last === null) throw new AppFailure('notChecked');
    return { account, last };
  };
  return {
    'customers.export': async ({ appId }) => {
      const { input } = (await lastReport(appId)).last.report;
      if (input.customers === null) throw new AppFailure('notChecked');
      const { rows } = customerMatrix(input.customers, input.account, input.now);
      return saveCsv(host, {
        title: 'Export the customers',
        suggestedName: 'Rewst customers.csv',
        csv: customersCsv(rows),
      });
    },
    'readiness.saveReport': async ({ appId }) => {
      const { account, last } = await lastReport(appId);
      const { reportFile } = await import('../../readiness/report/report-file');
      return saveText(host, {
        title: 'Save the report',
        suggestedName: 'Rewst readiness.html',
        text: reportFile(last, { account, version: host.program.version }),
      });
    },
    'readiness.print': () => host.dialogs.print(),
  };
}
