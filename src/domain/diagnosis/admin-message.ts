import { actors } from './aftermath';
import type { Actor, Cause } from './causes/cause';
import type { ErrorFacts } from './error-facts';
import type { Remedy } from './remedy';

/**
 * A message to send to whoever can act. It holds our own sentences, code numbers, GUIDs and a time; none of the words
 * of the pasted text, so that a forged error cannot speak to an administrator in our name.
 */
export function messageForAdmin(facts: ErrorFacts, cause: Cause, remedy: Remedy, who: Actor): string {
  return [
    'Setting up Microsoft Cloud in Rewst stopped with an error.',
    `Who can act: ${actors[who]}.`,
    '',
    `What is wrong: ${cause.title}.`,
    cause.explanation,
    '',
    'What to do:',
    ...(remedy.kind === 'guide' && remedy.warning !== undefined ? [`Careful: ${remedy.warning}`] : []),
    ...remedy.steps.map((step, index) => `${index + 1}. ${step.text}`),
    ...(remedy.kind === 'confirm' ? ['', `Mind the consequence: ${remedy.consequence}`] : []),
    '',
    ...details(facts),
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
