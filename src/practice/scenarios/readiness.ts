import type { WantedPermission } from '../../domain/permissions/selection';
import { microsoftGraph } from '../directory/catalogue';
import type { Group } from '../directory/groups';
import type { BuiltInRole } from '../directory/roles';
import { text } from '../json';
import type { Scenario } from './builder';
import { gdapGroups, join, partnerTenant } from './customers';
import { ordinaryTenant } from './ordinary';
import { addPlace } from './policies';
import { preparedRegistration } from './prepared';
import { accountScenarios } from './readiness/account-states';
import { customerScenarios } from './readiness/customer-states';
import { policyScenarios } from './readiness/policy-states';
import type { ExpectedRefusal, ReadinessState } from './readiness/state';

const states = { ...accountScenarios, ...policyScenarios, ...customerScenarios };

export type ReadinessName = keyof typeof states;

export const readinessNames = Object.keys(states) as readonly ReadinessName[];

/** The user principal name of the account that authorises, where a state says nothing else. */
const serviceAccount = 'rewst';

/** The scenario `ready:…`: a prepared registration, an account for Rewst, and one thing that decides about sign-in. */
export function readinessScenario(
  name: ReadinessName,
): Scenario & { readonly refusal: ExpectedRefusal | null } {
  const state: ReadinessState = states[name];
  return {
    name: `ready:${name}`,
    title: state.title,
    description: state.description,
    refusal: state.refusal,
    build: (builder) => {
      ordinaryTenant(builder);
      if (state.isPartner === true) partnerTenant(builder);
      const { servicePrincipal = {}, scopes = [] } = state;
      const more = scopes.map((scope): WantedPermission => ({
        resource: 'graph',
        kind: 'Scope',
        name: scope,
        id: builder.permissionId(microsoftGraph, 'Scope', scope),
        level: 'pack',
        adminConsent: true,
        why: '',
      }));
      const { application } = preparedRegistration(builder, {
        servicePrincipal,
        permissions: (wanted) => [...wanted, ...more],
        consents: (wanted) => [...wanted, ...more],
      });
      const account = builder.addAccount('Rewst Automation', serviceAccount, {
        hint: 'The account that authorises in Rewst',
        roles: ['Global Administrator'],
        ...state.account,
      });
      if (state.isPartner === true) join(builder, 'AdminAgents', account);
      state.build?.({
        builder,
        account,
        clientId: text(application.properties, 'appId'),
        office: () => addPlace(builder, 'Offices', ['203.0.113.0/24', '2001:db8:10::/48']),
        groups: state.isPartner === true ? gdapGroups(builder, account) : new Map<BuiltInRole, Group>(),
        change: (properties) => {
          builder.accounts = builder.accounts.map((one) =>
            one.id === account.id ? { ...one, ...properties } : one,
          );
        },
      });
    },
  };
}

/** Whether a text is the name of a state of readiness. */
export function isReadinessName(name: string): name is ReadinessName {
  return Object.hasOwn(states, name);
}
