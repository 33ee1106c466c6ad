import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { regionHosts } from '../../domain/registration/callback';
import { SmallButton } from '../components/buttons';
import { FindingsList } from '../components/findings/findings-list';
import { VerdictNotice } from '../components/findings/verdict-notice';
import { ErrorNotice } from '../components/feedback/error-notice';
import { SaveFileButton } from '../components/save-file-button';
import { Section } from '../components/page/section';
import { Timestamp } from '../components/timestamp';
import { useCall } from '../state/api';
import type { CheckedResult } from '../state/readiness';
import { PrintIcon, RefreshIcon } from '../theme/icons';
import { Sections, SmallText } from '../theme/text';
import { CustomersPart } from './customers-part';
import { readinessTexts as texts } from './texts';

interface ResultPartProps {
  readonly result: CheckedResult;
  /** How the app is called; null where none was looked at. */
  readonly appName: string | null;
  readonly busy: boolean;
  /** The form is open: it has the buttons. */
  readonly editing: boolean;
  readonly onAgain: () => void;
  readonly onChange: () => void;
  readonly onFix: (fix: Fix) => void;
}

/** What was found: the verdict first, then what it rests on. */
export function ResultPart({ result, appName, busy, editing, onAgain, onChange, onFix }: ResultPartProps) {
  const { view, subject, unread } = result;
  const inAreas = (...areas: readonly (typeof view.findings)[number]['area'][]) =>
    view.findings.filter(({ area }) => areas.includes(area));
  const services = inAreas('services');
  // Until everything has been read, the panel above says so.
  const isCertain = !busy || unread.length === 0 || view.verdict.kind === 'refused';
  return (
    <Sections data-print="sheet">
      {isCertain && (
        <VerdictNotice
          verdict={view.verdict}
          {...(!editing && {
            actions: (
              <>
                <SmallButton icon={<RefreshIcon />} disabledFocusable={busy} onClick={onAgain}>
                  {texts.checkAgain}
                </SmallButton>
                <SmallButton disabledFocusable={busy} onClick={onChange}>
                  {texts.change}
                </SmallButton>
                {!busy && <ReportButtons appId={subject.appId} />}
              </>
            ),
          })}
        >
          {!busy && unread.length > 0 && (
            <p>{`${texts.stopped} ${texts.unread(unread.map((area) => texts.areas[area]))}`}</p>
          )}
          <CheckedWhat subject={subject} appName={appName} checkedAt={view.checkedAt} />
        </VerdictNotice>
      )}
      <Section title={texts.signInSection}>
        <FindingsList
          label={texts.signInSection}
          findings={inAreas('account', 'app', 'conditionalAccess')}
          onFix={onFix}
        />
      </Section>
      <CustomersPart result={result} />
      {services.length > 0 && (
        <Section title={texts.servicesSection} lead={texts.servicesLead}>
          <FindingsList label={texts.servicesSection} findings={services} onFix={onFix} />
        </Section>
      )}
    </Sections>
  );
}

/** What was found, for a change ticket: on paper, or as a file. */
function ReportButtons({ appId }: { readonly appId: string | null }) {
  const { busy, error, run } = useCall('readiness.print');
  return (
    <>
      <SmallButton icon={<PrintIcon />} disabledFocusable={busy} onClick={() => void run()}>
        {texts.print}
      </SmallButton>
      <SaveFileButton call="readiness.saveReport" input={[{ appId }]} words={texts.report} />
      {error !== null && <ErrorNotice during={texts.notPrinted} error={error} onRetry={() => void run()} />}
    </>
  );
}

function CheckedWhat({
  subject: { account, region },
  appName,
  checkedAt,
}: Pick<CheckedResult, 'subject'> & { readonly appName: string | null; readonly checkedAt: string }) {
  const what = [
    account.userPrincipalName,
    appName ?? texts.noApp,
    region === null ? texts.everyRegion : regionHosts[region].title,
  ];
  return (
    <SmallText>
      {what.join(' · ')} · {texts.checkedAt} <Timestamp iso={checkedAt} />
    </SmallText>
  );
}
