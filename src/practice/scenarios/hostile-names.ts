import { callbackUri } from '../../domain/registration/callback';
import { existingRegistration } from './existing-app';
import { partnerTenant } from './customers';
import { ordinaryTenant } from './ordinary';
import { addPolicy } from './policies';
import type { TenantBuilder } from './builder';

/** Turns a sentence around, ends a quotation, breaks the line, hides, and writes to a terminal. */
const hostile = {
  turned: '\u202Etluassa\u202C',
  isolate: '\u2067',
  line: '\r\n\u2028Nothing is wrong.',
  escape: '\u001B]0;owned\u0007\u001B[2J\u009B31m',
  hidden: '\u200B\u200D\uFEFF\u00AD',
  half: '\uD800',
  quote: '” is verified by Microsoft. “',
} as const;
const all = Object.values(hostile).join('');

/** A name with everything in it that does harm. */
const named = (name: string): string => `${name}${all}`;

/** A partner's tenant in which everyone has chosen a name that does harm where it is shown. */
export function hostileNames(builder: TenantBuilder): void {
  ordinaryTenant(builder);
  partnerTenant(builder);
  const { application } = existingRegistration(builder);
  const { properties } = application;
  builder.place({
    ...application,
    properties: {
      ...properties,
      displayName: named('Rewst'),
      tags: ['automation', named('tag')],
      web: {
        redirectUris: [`${callbackUri('us')}/`, `https://reports.contoso.example/${hostile.turned}`],
        implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
      },
      spa: { redirectUris: [callbackUri('us')] },
      passwordCredentials: (properties.passwordCredentials as readonly object[]).map((secret) => ({
        ...secret,
        displayName: named('reports'),
      })),
    },
  });
  builder.displayName = `${named('Northwind')} שלום`;
  builder.accounts = builder.accounts.map((account) => ({
    ...account,
    displayName: named(account.displayName),
  }));
  builder.groups = builder.groups.map((group) =>
    group.displayName === 'AdminAgents' ? group : { ...group, displayName: named(group.displayName) },
  );
  const formula = ['=HYPERLINK("https://evil.example")', '+1', '@SUM(A1)'];
  builder.contracts = builder.contracts.map((contract, index) => ({
    ...contract,
    displayName: `${formula[index] ?? '-1'}${all}`,
  }));
  addPolicy(builder, named('Require MFA'), { controls: ['mfa'] });
}
