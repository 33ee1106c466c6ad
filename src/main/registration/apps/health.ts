import type { HealthView } from '../../../contract/views/readiness';
import { appInput, type ReadApp } from '../../../domain/checks/app/app-input';
import type { FoundAppAccess } from '../../../domain/checks/app/found-app-access';
import { healthChecks } from '../../../domain/checks/catalogue';
import { runChecks } from '../../../domain/checks/check';
import { checkVerdict } from '../../../domain/checks/verdict';
import { findingView } from '../../readiness/readiness-view';

/** What the checks of an app say of it, whichever account authorises. Findings stand in the order of the checks. */
export function healthOf(
  read: ReadApp,
  known: Pick<FoundAppAccess, 'approved' | 'secretTrial'>,
  now: Date,
): HealthView {
  const findings = runChecks(healthChecks, appInput(read, now, known));
  const verdict = checkVerdict(findings);
  return {
    verdict:
      verdict.kind === 'works' ? { ...verdict, sentence: 'The registration is as Rewst needs it.' } : verdict,
    findings: findings.map((finding) => findingView(finding, read.appId)),
    checkedAt: now.toISOString(),
  };
}
