import type { FindingView, ReadinessView } from '../../contract/views/findings';
import { gravestFirst } from '../../domain/checks/explaining';
import type { Finding } from '../../domain/checks/finding';
import { actors } from '../../domain/diagnosis/aftermath';
import { portalLink, type PortalPlace } from '../../domain/diagnosis/portal-links';
import type { ReadinessReport } from './readiness';

/** What the window shows: the verdict, and the findings with the gravest first. */
export function readinessView({ verdict, findings, input }: ReadinessReport): ReadinessView {
  const appId = input.app?.appId ?? null;
  return { verdict, findings: gravestFirst(findings).map((finding) => findingView(finding, appId)) };
}

function findingView({ who, steps, objects, codes, ...finding }: Finding, appId: string | null): FindingView {
  return {
    ...finding,
    objects: [...objects],
    codes: [...codes],
    steps: steps.map(({ text, place }) => ({
      text,
      link: place === undefined ? null : linkOf(place, appId),
    })),
    who: who === null ? null : actors[who],
  };
}

function linkOf(place: PortalPlace, appId: string | null): FindingView['steps'][number]['link'] {
  const { title, url } = portalLink(place, appId);
  return { title, url };
}
