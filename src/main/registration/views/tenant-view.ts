import type { PreflightIssue, TenantView } from '../../../contract/views/tenant';
import { resourceKeys, resources } from '../../../domain/permissions/resources';
import { capabilities, type Capabilities } from '../../../domain/registration/capabilities';
import { directoryRoles } from '../../../domain/registration/directory-roles';
import { knownOr, type FoundTenant, type PartnerEvidence } from '../../../domain/registration/found';
import { secretPolicyFor } from '../../../domain/registration/differences/secret-policy';

/**
 * What one read of the tenant found, in words: who is there, what they may do, and what will not work.
 * @param own client ids of the apps that this computer knows as its own
 */
export function tenantView(tenant: FoundTenant, now: Date, own: ReadonlySet<string> = new Set()): TenantView {
  const can = capabilities(tenant.caller.roles, tenant.usersMayRegister);
  const policy = secretPolicyFor(knownOr(tenant.secretRestrictions, []), [], null);
  return {
    tenantId: tenant.tenantId,
    displayName: tenant.displayName,
    defaultDomain: tenant.defaultDomain,
    account: { displayName: tenant.caller.displayName, userPrincipalName: tenant.caller.userPrincipalName },
    roles: tenant.caller.roles.known
      ? tenant.caller.roles.value.map((role) => directoryRoles[role].title)
      : null,
    can: {
      register: can.register,
      edit: can.edit,
      consent: can.consent,
      consentToGraphRoles: can.consentToGraphRoles,
    },
    partner: suggestPartner(tenant.partner),
    secretMaxDays: policy.kind === 'limited' ? policy.maxDays : null,
    issues: issuesOf(tenant, can, policy.kind === 'blocked'),
    appsWithCallback: tenant.appsWithCallback.known
      ? tenant.appsWithCallback.value.map((app) => ({ ...app, isOwn: own.has(app.appId) }))
      : null,
    missingResources: resourceKeys
      .filter((key) => tenant.resources[key].state === 'missing')
      .map((key) => ({ key, name: resources[key].name })),
    readAt: now.toISOString(),
  };
}

/** Whether this is probably a CSP partner's tenant, and by what one sees it. The user decides. */
export function suggestPartner(evidence: PartnerEvidence): TenantView['partner'] {
  if (evidence.partnerTenantType !== null) {
    return {
      suggestion: 'partner',
      evidence: `Microsoft lists this tenant as a partner (${evidence.partnerTenantType}).`,
    };
  }
  if (evidence.hasCustomers === true) {
    return { suggestion: 'partner', evidence: 'This tenant has customers in Partner Center.' };
  }
  if (evidence.hasCustomers === null) {
    return {
      suggestion: 'unsure',
      evidence: 'Microsoft does not list this tenant as a partner, but its customers could not be read.',
    };
  }
  return {
    suggestion: 'notPartner',
    evidence: 'Microsoft does not list this tenant as a partner, and it has no customers in Partner Center.',
  };
}

function issuesOf(tenant: FoundTenant, can: Capabilities, secretsBlocked: boolean): PreflightIssue[] {
  const found: PreflightIssue[] = [];
  const add = (severity: PreflightIssue['severity'], id: string, title: string, text: string) =>
    found.push({ id, severity, title, text });
  if (!tenant.caller.roles.known) {
    add(
      'warn',
      'rolesUnknown',
      'Your roles could not be read',
      `${tenant.caller.roles.why} What you may not do will be left to an admin who may.`,
    );
  }
  if (can.register === 'no') {
    add(
      'stop',
      'registrationForbidden',
      'You can’t register an app in this tenant',
      'Users may not register apps here, and your account has none of the roles that may. You can still fix an app that you own. Ask for Application Developer or Cloud Application Administrator to make a new one.',
    );
  }
  if (can.consent === 'no') {
    add(
      'warn',
      'noConsent',
      'You can’t consent for the tenant',
      'Everything else will be done. You get a link that a Global Administrator opens to consent; “Check again” then shows the result.',
    );
  } else if (can.consentToGraphRoles === 'no') {
    add(
      'warn',
      'noGraphRoles',
      'You can’t consent to Microsoft Graph application permissions',
      'A Privileged Role Administrator or Global Administrator must do that part: you get a link to send. Everything else will be done.',
    );
  }
  if (secretsBlocked) {
    add(
      'warn',
      'secretsBlocked',
      'This tenant’s policy blocks new client secrets',
      'Rewst needs one. The app can be prepared without it; then ask an admin who manages app policies to exempt the app, and create the secret under Registrations.',
    );
  }
  if (!tenant.secretRestrictions.known) {
    add(
      'info',
      'policyUnknown',
      'The policy on client secrets could not be read',
      `${tenant.secretRestrictions.why} Whether it allows a secret shows when one is made.`,
    );
  }
  // Only a partner uses Partner Center, so its absence matters to a partner alone.
  const partner = suggestPartner(tenant.partner).suggestion !== 'notPartner';
  const missing = resourceKeys.filter(
    (key) => tenant.resources[key].state === 'missing' && (partner || key !== 'partnerCenter'),
  );
  if (missing.length > 0) {
    const names = missing.map((key) => resources[key].name).join(', ');
    add(
      'info',
      'resourcesMissing',
      `Not in this tenant yet: ${names}`,
      'Rewst needs it, and consent fails without it (AADSTS650052). The plan adds it first.',
    );
  }
  const unread = resourceKeys.filter((key) => tenant.resources[key].state === 'unknown');
  if (unread.length > 0) {
    const names = unread.map((key) => resources[key].name).join(', ');
    add(
      'warn',
      'resourcesUnknown',
      `Could not be looked at: ${names}`,
      'Read the tenant again before you go on.',
    );
  }
  return found;
}
