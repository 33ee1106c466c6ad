import { z } from 'zod';
import { customerListings, customerStates, roleStates } from '../../domain/checks/customers/matrix';
import { rewstRoles } from '../../domain/checks/roles';

/** Customers that one view holds at most; how many more there are is said. */
export const mostCustomers = 5_000;
/** Groups and relationships of one customer that are named. */
export const mostNamed = 50;

const name = z.string().max(200);

const customerRowSchema = z.object({
  tenantId: name,
  displayName: name,
  /** null where the customer is not in the partner's list. */
  defaultDomain: name.nullable(),
  state: z.enum(customerStates),
  listing: z.enum(customerListings),
  /** One for each of `rewstRoles`, in their order. */
  roles: z.array(z.enum(roleStates)).length(rewstRoles.length),
  /** Why it could not be read; null where it could. */
  why: z.string().max(2_000).nullable(),
  /** ISO date and time; null where no relationship counts or has an end. */
  ends: name.nullable(),
  endsSoon: z.boolean(),
  autoExtends: z.boolean(),
  microsoftLed: z.boolean(),
  holdsGlobalAdministrator: z.boolean(),
  /** Statuses of relationships that do not count, such as `approvalPending`. */
  waiting: z.array(name).max(mostNamed),
  /** Names of the groups that the account would have to be in. */
  groupsToJoin: z.array(name).max(mostNamed),
});
export type CustomerRowView = z.infer<typeof customerRowSchema>;

/** A partner's customers, and the twelve roles of the account that authorises in each. */
export const customersViewSchema = z.object({
  rows: z.array(customerRowSchema).max(mostCustomers),
  /** Customers beyond {@link mostCustomers}. */
  more: z.number().int().nonnegative(),
  /**
   * Set where the relationships could not be read, or were not asked for: then every row is not readable, and no row does
   * not mean that there are no customers.
   */
  unread: z.object({ why: z.string().max(2_000), shownBy: z.string().max(500) }).nullable(),
  /** Why the list of customers could not be read; null where it could. */
  contractsUnread: z.string().max(2_000).nullable(),
  /** Whose customers they are: named in the text to send. */
  partner: z.object({ tenantId: name, displayName: name }),
  /** The app that customers consent to; null where none was chosen. */
  appId: name.nullable(),
});
export type CustomersView = z.infer<typeof customersViewSchema>;
