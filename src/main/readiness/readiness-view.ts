import type { FindingView } from '../../contract/views/findings';
import type { ReadinessView } from '../../contract/views/readiness';
import { mostSevereFirst } from '../../domain/checks/verdict';
import type { Finding } from '../../domain/checks/finding';
import { responsiblePartyTexts } from '../../domain/diagnosis/aftermath';
import { portalLink, type PortalPlace } from '../../domain/diagnosis/portal-links';
import { objectLink } from '../../domain/links';
import { knownOr } from '../../domain/registration/found';
import type { Immutable } from '../ipc/handlers';
import { customersView } from './customers-view';
import type { ReadinessReport } from './readiness';

/** What the window shows: the verdict, the findings with the gravest first, and the table of customers. */
export function readinessView({ verdict, findings, input }: ReadinessReport): Immutable<ReadinessView> {
  const appId = input.app?.appId ?? null;
  return {
    verdict,
    findings: mostSevereFirst(findings).map((finding) => findingView(finding, appId)),
    customers: customersView(input),
    partner: knownOr(input.tenant.partner, null),
    checkedAt: input.now.toISOString(),
  };
}

/** One finding for the window: who can act in words, and the pages that its steps lead to. */
export function findingView(
  { who, steps, objects, codes, ...finding }: Finding,
  appId: string | null,
): FindingView {
  return {
    ...finding,
    objects: objects.map(({ kind, id, name }) => ({ kind, id, name, page: objectLink(kind, id) })),
    codes: [...codes],
    steps: steps.map(({ text, place }) => ({
      text,
      link: place === undefined ? null : linkOf(place, appId),
    })),
    who: who === null ? null : responsiblePartyTexts[who],
  };
}

function linkOf(place: PortalPlace, appId: string | null): FindingView['steps'][number]['link'] {
  const { title, target } = portalLink(place, appId);
  return target && { title, target };
}
