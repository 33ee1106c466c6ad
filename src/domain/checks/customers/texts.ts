import { isGuid } from '../../guid';
import { adminConsentUrl } from '../../microsoft';
import { isolated } from '../../names';

const domain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Whether a text names one tenant: by its id, or by a domain of its. */
export function isTenantName(text: string): boolean {
  return isGuid(text) || domain.test(text);
}

/**
 * The address at which an administrator of a customer consents to the app; null where the tenant or the app is not named.
 * @param tenant the customer's tenant id, or a verified domain of it
 */
export function customerConsentUrl(tenant: string, appId: string): string | null {
  return isTenantName(tenant) && isGuid(appId) ? adminConsentUrl(tenant, appId) : null;
}

/** What is told to a customer, and by whom. */
export interface CustomerLetter {
  /** By id or domain, and by name where that is known; null for a text that fits every customer and has no link. */
  readonly customer: { readonly tenantId: string; readonly displayName: string | null } | null;
  readonly partner: { readonly tenantId: string; readonly displayName: string };
  /** null where no app was chosen: the text then has no link. */
  readonly appId: string | null;
}

/** A text to send to an administrator of the customer, complete in itself. */
export function customerText({ customer, partner, appId }: CustomerLetter): string {
  const link = appId === null || customer === null ? null : customerConsentUrl(customer.tenantId, appId);
  const name = isolated(partner.displayName);
  return [
    `To an administrator of ${addressee(customer)}`,
    '',
    `${name} works in your tenant with Rewst, through delegated administration (GDAP). For that to work:`,
    '',
    '1. In the Entra admin center, under Protection > Conditional Access > Policies, open each policy. Under Users >',
    '   Exclude, tick “Guest or external users”, choose “Service provider users”, and name this tenant:',
    `   ${partner.tenantId} (${name})`,
    '   Do so in every policy, those that only report too. It takes up to an hour.',
    '',
    '   As JSON, inside conditions.users of a policy:',
    `   "excludeGuestsOrExternalUsers": ${exclusionJson(partner.tenantId)}`,
    '',
    ...(link === null
      ? []
      : [
          '2. If we ask you to consent to our app: open this address as Privileged Role Administrator or Global',
          '   Administrator of your own tenant, read what it asks for, and accept.',
          `   ${link}`,
          '   The page after that belongs to Rewst. An error there does not mean that the consent has failed.',
          '',
        ]),
    `What ${name} can’t see from its own tenant: your policies, whether one refuses Rewst, and whether you have consented.`,
    'Please answer when it is done.',
  ].join('\n');
}

function addressee(customer: CustomerLetter['customer']): string {
  if (customer === null) return 'your Microsoft 365 tenant';
  const { tenantId, displayName } = customer;
  return displayName === null ? isolated(tenantId) : `${isolated(displayName)} (tenant ${tenantId})`;
}

/** The part of a policy that leaves out the partner's users, as Microsoft Graph takes it. */
function exclusionJson(partnerTenantId: string): string {
  return JSON.stringify({
    guestOrExternalUserTypes: 'serviceProvider',
    externalTenants: {
      '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
      membershipKind: 'enumerated',
      members: [partnerTenantId],
    },
  });
}
