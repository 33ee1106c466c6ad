import type { ChecksView } from '../../../contract/views/readiness';
import { appInput, type ReadApp } from '../../../domain/checks/app/app-input';
import type { FoundAppAccess } from '../../../domain/checks/app/found-app-access';
import { healthChecks } from '../../../domain/checks/catalogue';
import { runChecks, type Check, type CheckInput } from '../../../domain/checks/check';
import { checkVerdict, type CheckVerdict } from '../../../domain/checks/verdict';
import { findingView } from '../../readiness/readiness-view';

/** What the checks of an app say of it, whichever account authorises. */
export function healthOf(
  read: ReadApp,
  known: Pick<FoundAppAccess, 'approved' | 'secretTrial'>,
  now: Date,
): ChecksView {
  const sentences = { works: 'The registration is as Rewst needs it.' };
  return checksView(healthChecks, appInput(read, now, known), sentences);
}

/** What some checks of an app say. Findings stand in the order of the checks. */
export function checksView(
  checks: readonly Check[],
  input: CheckInput,
  sentences: Partial<Readonly<Record<CheckVerdict['kind'], string>>>,
): ChecksView {
  const findings = runChecks(checks, input);
  const verdict = checkVerdict(findings);
  return {
    verdict: { ...verdict, sentence: sentences[verdict.kind] ?? verdict.sentence },
    findings: findings.map((finding) => findingView(finding, input.app?.appId ?? null)),
    checkedAt: input.now.toISOString(),
  };
}
