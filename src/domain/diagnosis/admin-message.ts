import { responsiblePartyTexts } from './aftermath';
import type { ResponsibleParty, Cause } from './causes/cause';
import type { FaultTenant } from './customer';
import type { ErrorFacts } from './error-facts';
import type { Remedy } from './remedy';

interface Told {
  readonly facts: ErrorFacts;
  readonly cause: Cause;
  readonly remedy: Remedy;
  readonly who: ResponsibleParty;
  readonly tenant: FaultTenant;
}

/**
 * A message to send to the one who can act. It holds our own sentences, code numbers, GUIDs and a time; none of the words
 * of the pasted text, so that a forged error cannot speak to an administrator in our name.
 */
export function messageForAdmin({ facts, cause, remedy, who, tenant }: Told): string {
  return [
    `Setting up Microsoft Cloud in Rewst stopped with an error${tenant.kind === 'customer' ? ' in a customer’s tenant' : ''}.`,
    `Who can act: ${tenant.kind === 'customer' ? `in the customer’s tenant, ${responsiblePartyTexts[who]}` : responsiblePartyTexts[who]}.`,
    '',
    `What is wrong: ${cause.title}.`,
    cause.explanation,
    '',
    'What to do:',
    ...(remedy.kind === 'guide' && remedy.warning !== undefined ? [`Careful: ${remedy.warning}`] : []),
    ...remedy.steps.map((step, index) => `${index + 1}. ${step.text}`),
    ...(remedy.kind === 'confirm' ? ['', `Mind the consequence: ${remedy.consequence}`] : []),
    ...(tenant.kind === 'customer' && tenant.consentLink !== null
      ? ['', `Consent link for that tenant: ${tenant.consentLink.url}`]
      : []),
    '',
    ...details(facts),
  ]
    .join('\n')
    .trimEnd();
}

/** A message to Rewst's support: what was done, what this program makes of it, and the ids that find the request. */
export function messageForRewstSupport({ facts, cause, tenant }: Told): string {
  return [
    'The Microsoft Cloud bundle with an owned app registration shows an error.',
    `This program reads it as: ${cause.title}.`,
    ...(tenant.kind === 'customer' ? ['It concerns a customer’s tenant.'] : []),
    '',
    ...details(facts),
    '',
    'The error text itself is attached.',
  ]
    .join('\n')
    .trimEnd();
}

function details(facts: ErrorFacts): readonly string[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Error code', facts.code === null ? null : `AADSTS${facts.code}`],
    ['App (client) id', facts.clientId],
    ['API (resource) id', facts.resourceId],
    ['Tenant id', facts.tenantId],
    ['Trace id', facts.traceId],
    ['Correlation id', facts.correlationId],
    ['Time', facts.timestamp],
  ];
  const known = rows.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]));
  return known.length === 0 ? [] : ['Details for the sign-in logs or support:', ...known];
}
