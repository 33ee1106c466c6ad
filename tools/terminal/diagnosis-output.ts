import type { Diagnosis } from '../../src/domain/diagnosis/diagnose';
import type { Remedy } from '../../src/domain/diagnosis/remedy';

/** A diagnosis as the terminal prints it in JSON: plain values, steps as sentences. */
export function diagnosisAsJson(diagnosis: Diagnosis): Readonly<Record<string, unknown>> {
  const { facts } = diagnosis;
  return {
    code: facts.code,
    codes: facts.codes,
    oauthError: facts.oauthError,
    suberror: facts.suberror,
    traceId: facts.traceId,
    correlationId: facts.correlationId,
    timestamp: facts.timestamp,
    clientId: facts.clientId,
    clientName: facts.clientName,
    resourceId: facts.resourceId,
    resourceName: facts.resourceName,
    redirectUri: facts.redirectUri,
    tenantId: facts.tenantId,
    tenantName: facts.tenantName,
    scope: facts.scope,
    errorUri: facts.errorUri,
    message: facts.message,
    cause: diagnosis.cause,
    remedy: remedyRecord(diagnosis.remedy),
    family: diagnosis.family,
    tenant: diagnosis.tenant,
    others: diagnosis.others,
    otherLikely: diagnosis.otherLikely,
    looksLike: diagnosis.looksLike,
    packs: diagnosis.packs,
    highlights: diagnosis.highlights,
    aboutCloudConnector: diagnosis.aboutCloudConnector,
    portalLinks: diagnosis.portalLinks.map(({ title, url }) => ({ title, url })),
    waits: diagnosis.waits,
    rewstSteps: diagnosis.rewstSteps,
    messageForAdmin: diagnosis.messageForAdmin,
    messageForRewstSupport: diagnosis.messageForRewstSupport,
    ids: facts.ids,
    coverage: facts.coverage,
  };
}

function remedyRecord(remedy: Remedy): Readonly<Record<string, unknown>> {
  const steps = remedy.steps.map(({ text }) => text);
  switch (remedy.kind) {
    case 'automatic':
      return { kind: remedy.kind, steps, fix: remedy.fix.kind };
    case 'confirm':
      return { kind: remedy.kind, steps, fix: remedy.fix.kind, consequence: remedy.consequence };
    case 'guide':
      return {
        kind: remedy.kind,
        steps,
        ...(remedy.warning === undefined ? {} : { warning: remedy.warning }),
      };
  }
}

/** A diagnosis as a report to read in a terminal. Of the text it shows the message, cleaned and cut, and ids. */
export function diagnosisAsText(diagnosis: Diagnosis): string {
  const { facts, cause, remedy } = diagnosis;
  const found = [
    ['Message', facts.message],
    ['Code', facts.codes.map((code) => `AADSTS${code}`).join(', ')],
    ['App id', facts.clientId],
    ['API id', facts.resourceId],
    ['Tenant id', facts.tenantId],
    ['Trace id', facts.traceId],
    ['Correlation id', facts.correlationId],
    ['Time', facts.timestamp],
  ].flatMap(([label, value]) => (value === null || value === '' ? [] : [`  ${label}: ${value}`]));
  return [
    cause.title,
    '',
    cause.explanation,
    '',
    'What to do',
    ...(remedy.kind === 'guide' && remedy.warning !== undefined ? [`  Careful: ${remedy.warning}`] : []),
    ...remedy.steps.map(({ text }, index) => `  ${index + 1}. ${text}`),
    ...(remedy.kind === 'guide'
      ? []
      : ['  Prepare for Rewst can do this for you: open Troubleshoot and sign in.']),
    ...(diagnosis.rewstSteps.length === 0
      ? []
      : ['', 'Then in Rewst', ...diagnosis.rewstSteps.map((step) => `  ${step}`)]),
    ...(diagnosis.waits === null ? [] : ['', diagnosis.waits]),
    ...(diagnosis.looksLike.length === 0
      ? []
      : ['', 'Looks like', ...diagnosis.looksLike.map((near) => `  ${near.cause.title}`)]),
    ...(found.length === 0 ? [] : ['', 'Found in the text', ...found]),
  ].join('\n');
}
