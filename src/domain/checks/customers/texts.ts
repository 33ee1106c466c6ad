import { isGuid } from '../../guid';
import { adminConsentUrl } from '../../microsoft';
import { isolated } from '../../names';

/** The address at which an administrator of a customer consents to the app; null where one of the ids is none. */
export function customerConsentUrl(customerTenantId: string, appId: string): string | null {
  return isGuid(customerTenantId) && isGuid(appId) ? adminConsentUrl(customerTenantId, appId) : null;
}

/** What is told to a customer, and by whom. */
export interface CustomerLetter {
  readonly customer: { readonly tenantId: string; readonly displayName: string };
  readonly partner: { readonly tenantId: string; readonly displayName: string };
  /** null where no app was chosen: the text then has no link. */
  readonly appId: string | null;
}

/** A text to send to an administrator of the customer, complete in itself. */
export function customerText({ customer, partner, appId }: CustomerLetter): string {
  const link = appId === null ? null : customerConsentUrl(customer.tenantId, appId);
  const name = isolated(partner.displayName);
  return [
    `To an administrator of ${isolated(customer.displayName)} (tenant ${customer.tenantId})`,
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
