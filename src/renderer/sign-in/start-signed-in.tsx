import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { PreflightIssue, TenantView } from '../../contract/views/tenant';
import { ErrorNotice } from '../components/feedback/error-notice';
import { WhileLoading } from '../components/feedback/loaded';
import { LoadingLines } from '../components/feedback/loading';
import { Notice } from '../components/feedback/notice';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { loadError } from '../state/api';
import { useIdentity } from '../state/identity';
import { useTenant } from '../state/tenant';
import { appsOfOthers, recommendedDraft, defaultTarget, toChoices } from '../state/wizard/draft';
import { useWizard } from '../state/wizard/wizard-context';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { BodyText, Card, Inline, Lines, Stack } from '../theme/text';
import { ExpiringSecrets } from './expiring-secrets';
import { PreparedBefore } from './prepared-before';
import { TenantCard } from './tenant-card';
import { startTexts } from './texts';
import { UnfinishedRuns } from './unfinished-runs';
import type { Tone } from '../components/feedback/tone-icon';

const useStyles = makeStyles({
  hero: {
    padding: '20px 16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
});

const tones: Readonly<Record<PreflightIssue['severity'], Tone>> = {
  stop: 'failure',
  warn: 'warning',
  info: 'information',
};

/** Signed in: the tenant, what stands in the way, and the one button. */
export default function StartSignedIn() {
  const { signInError, signIn } = useIdentity();
  const { loadable, tenant, reload } = useTenant();
  return (
    <ScreenPage>
      <PageHeading title={startTexts.readyTitle(tenant?.displayName ?? null)} lead={startTexts.readyLead} />
      <ExpiringSecrets />
      <ErrorNotice error={signInError} onRetry={signIn} />
      <UnfinishedRuns />
      <ErrorNotice error={loadError(loadable)} during={startTexts.notRead} onRetry={reload} />
      <WhileLoading of={loadable}>
        {tenant === null && (
          <Card as="div">
            <LoadingLines reason={startTexts.readingTenant} usual={startTexts.readingUsual} lines={4} />
          </Card>
        )}
      </WhileLoading>
      {tenant !== null && (
        <>
          <Issues issues={tenant.issues.filter(({ severity }) => severity !== 'info')} />
          <Begin tenant={tenant} />
          <TenantCard tenant={tenant} reading={loadable.state === 'loading'} onReload={reload} />
          <Issues issues={tenant.issues.filter(({ severity }) => severity === 'info')} />
        </>
      )}
      <PreparedBefore />
    </ScreenPage>
  );
}

function Begin({ tenant }: { readonly tenant: TenantView }) {
  const styles = useStyles();
  const { wizard, dispatch } = useWizard();
  const { actions } = usePlanFlows();
  const draft = recommendedDraft(tenant);
  const suggested = defaultTarget(tenant);
  const begin = () => {
    dispatch({ type: 'begin', tenant, quick: true });
    if (suggested.kind !== 'ask') {
      actions.makePlan('prepare', { purpose: 'prepare', choices: toChoices(draft) });
    }
  };
  const canResume = wizard?.tenantId === tenant.tenantId;
  return (
    <Stack className={styles.hero}>
      <Lines>
        <BodyText>{targetText(tenant)}</BodyText>
        <BodyText>
          {draft.partner ? startTexts.partner : startTexts.notPartner}. {tenant.partner.evidence}
        </BodyText>
      </Lines>
      <Inline>
        <Button appearance="primary" size="large" onClick={begin}>
          {startTexts.prepare}
        </Button>
        <Button size="large" onClick={() => dispatch({ type: 'begin', tenant, quick: false })}>
          {canResume ? startTexts.resume : startTexts.stepByStep}
        </Button>
      </Inline>
    </Stack>
  );
}

/** Which app the one click takes. */
function targetText(tenant: TenantView): string {
  const target = defaultTarget(tenant);
  switch (target.kind) {
    case 'existing':
      return startTexts.willAdopt(target.app.displayName);
    case 'new':
      return startTexts.willMake;
    case 'ask': {
      const names = appsOfOthers(tenant).map(({ displayName }) => displayName);
      return names.length > 0
        ? startTexts.willAskOthers(names)
        : startTexts.willAsk(tenant.appsWithCallback?.length ?? 0);
    }
  }
}

function Issues({ issues }: { readonly issues: readonly PreflightIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <Stack>
      {issues.map((issue) => (
        <Notice key={issue.id} tone={tones[issue.severity]} title={issue.title}>
          {issue.text}
        </Notice>
      ))}
    </Stack>
  );
}
