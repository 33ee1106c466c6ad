import { allChecks } from './catalogue';
import type { Check } from './check';
import type { Finding } from './finding';

/** Which checks could explain a code, most likely first. Source: Microsoft's error reference; Rewst's troubleshooting guide. */
const explanations: readonly (readonly [codes: readonly number[], checks: readonly string[]])[] = [
  [[50105], ['app.assignment']],
  [
    [50020, 90072],
    ['account.kind', 'account.present', 'account.adminAgents', 'customers.roles'],
  ],
  [
    [50034, 51004],
    ['account.present', 'account.kind'],
  ],
  [[50057], ['account.enabled']],
  [[50173], ['account.sessions']],
  [
    [53000, 53001, 53002, 53003, 53004, 53005, 53009, 53010, 50005, 50097, 50129, 50131, 50142, 50158, 50187],
    ['conditionalAccess.policy', 'conditionalAccess.workloads'],
  ],
  [
    [530001, 530002, 530003, 530004, 530011, 530021, 530022, 530031, 530084, 501292, 501313],
    ['conditionalAccess.policy'],
  ],
  [[530035], ['conditionalAccess.securityDefaults', 'conditionalAccess.mfa']],
  [
    [50072, 50074, 50076, 50079],
    ['conditionalAccess.policy', 'conditionalAccess.mfa', 'account.federation'],
  ],
  [
    [50078, 70043, 70044, 70045, 70046],
    ['conditionalAccess.policy', 'account.sessions'],
  ],
  [
    [50177, 50178],
    ['customers.roles', 'account.adminAgents'],
  ],
  [[50011], ['app.callback']],
  [[700054], ['app.idTokens']],
  [[50194], ['app.audience']],
  [[700016], ['app.present', 'app.servicePrincipal', 'app.audience']],
  [[7000112], ['app.enabled', 'app.servicePrincipal']],
  [[650052, 500014], ['app.consent']],
  [
    [65001, 90094],
    ['app.consent', 'customers.roles'],
  ],
  [[7000215, 7000218, 7000222], ['app.secret']],
  [[9002325, 700025], ['app.callback']],
];

/** The checks that could explain these codes, most likely first. */
export function checksExplaining(codes: readonly number[]): readonly Check[] {
  const ids = codes.flatMap((code) =>
    explanations.filter(([of]) => of.includes(code)).flatMap(([, checks]) => checks),
  );
  return [...new Set(ids)].flatMap((id) => allChecks.filter((check) => check.id === id));
}

const order: readonly Finding['outcome']['kind'][] = ['willFail', 'mayFail', 'notReadable', 'fine'];

/** Findings with the gravest first: what fails above what may, what is fine last. Otherwise in their order. */
export function gravestFirst(findings: readonly Finding[]): readonly Finding[] {
  return order.flatMap((kind) => findings.filter(({ outcome }) => outcome.kind === kind));
}
