import { authSubject } from '../../../src/domain/registration/sheet';
import type { PrepareReport } from './prepare';

/**
 * What a user reads at the end of `practice -- prepare`: the four values for Rewst (the secret's place instead of its
 * value), what was granted, and what Rewst would see.
 * @param secretPlace where the client secret is kept, in words
 */
export function prepareSummary(report: PrepareReport, secretPlace: string): readonly string[] {
  const { clientId, tenantId, granted, missing, open } = report;
  const isCommon = report.authSubject === authSubject(true, tenantId);
  return [
    '',
    headline(report),
    '',
    'To type into Rewst (Owned App Registration):',
    `  Client ID      ${clientId ?? '(there is none)'}`,
    `  Client Secret  ${report.secretStored ? secretPlace : '(there is none)'}`,
    `  Auth Subject   ${report.authSubject}`,
    `  Tenant ID      ${isCommon ? '(leave empty)' : tenantId}`,
    '',
    `Granted: ${counted(granted.scopes.length, 'delegated permission')}, ${counted(granted.roles.length, 'application permission')}.`,
    `  Delegated    ${granted.scopes.join(', ') || 'none'}`,
    `  Application  ${granted.roles.join(', ') || 'none'}`,
    ...missing.map(({ api, name, why }) => `  Missing: ${name} of ${api}. ${why}`),
    ...open.map(({ title, why }) => `  Open: ${title}. ${why}`),
    ...report.apiLinks.map(({ api, url }) => `  To send to an administrator first, who adds ${api}: ${url}`),
    ...(report.consentLink === null ? [] : [`  To send to an administrator: ${report.consentLink}`]),
    rewstSees(report),
  ];
}

function headline({ outcome, error }: PrepareReport): string {
  switch (outcome) {
    case 'succeeded':
      return 'The app registration is ready for Rewst.';
    case 'partial':
      return 'The app registration is prepared in part.';
    case 'cancelled':
      return 'It was cancelled.';
    case 'failed':
    case 'running':
      return `It failed. ${error === null ? '' : `${error.message} ${error.help}`}`.trim();
  }
}

function rewstSees({ token, missing, open }: PrepareReport): string {
  if (token !== 'works') return 'Rewst would see: not known; no token was got with the client secret.';
  return missing.length === 0 && open.length === 0
    ? 'Rewst would see: a sign-in that works, with every permission that was asked for.'
    : 'Rewst would see: a sign-in that works, with permissions missing.';
}

function counted(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? '' : 's'}`;
}
