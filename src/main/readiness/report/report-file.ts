import { isolated } from '../../../domain/names';
import type { FindingView } from '../../../contract/views/findings';
import type { CustomerRowView, CustomersView } from '../../../contract/views/customers';
import type { Area } from '../../../domain/checks/finding';
import {
  customerStateTexts,
  listingTexts,
  relationshipStatusText,
  rolesByState,
} from '../../../domain/checks/customers/state-texts';
import { linkAddress } from '../../../domain/links';
import type { SignedInAccount } from '../../identity/account';
import type { Immutable } from '../../ipc/handlers';
import type { LastReport } from '../readiness';
import { readinessView } from '../readiness-view';
import { html, Html } from './html';
import { reportStyle } from './report-style';

/** Who asked, and with what. */
export interface ReportAuthor {
  readonly account: Pick<SignedInAccount, 'name' | 'username'>;
  readonly version: string;
}

/**
 * The report as one HTML file, for a change ticket: the verdict, what was checked and by whom, the findings with what to do,
 * what could not be read, and the customers. It loads nothing, runs nothing and holds no secret.
 */
export function reportFile(last: LastReport, author: ReportAuthor): string {
  const { verdict, findings, customers } = readinessView(last.report);
  const inAreas = (...areas: readonly Area[]) => findings.filter(({ area }) => areas.includes(area));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>Can Rewst sign in? ${isolated(last.report.input.tenant.displayName)}</title>
        ${reportStyle}
      </head>
      <body>
        <h1>${verdict.sentence}</h1>
        ${verdict.unread === null ? [] : html`<p>${verdict.unread}</p>`}
        ${last.reading.length === 0 ? [] : html`<p><strong>The check did not end. Not read: ${last.reading.map((area) => areaTexts[area]).join(', ')}.</strong></p>`}
        ${subject(last, author)} ${section('Sign-in', inAreas('account', 'app', 'conditionalAccess'))}
        ${section('Customers', inAreas('customers'), customers === null ? [] : customersTable(customers))}
        ${section('Licences and services', inAreas('services'))}
        <footer>
          <p>
            Read from Microsoft Graph; nothing was changed. This file holds no client secret and no token.
          </p>
        </footer>
      </body>
    </html> `.source;
}

const areaTexts: Readonly<Record<Area, string>> = {
  account: 'the account',
  app: 'the app',
  conditionalAccess: 'Conditional Access',
  customers: 'customers',
  services: 'services',
};

const kinds: readonly {
  readonly title: string;
  readonly holds: (finding: Immutable<FindingView>) => boolean;
}[] = [
  { title: 'Will fail', holds: ({ outcome }) => outcome.kind === 'willFail' },
  { title: 'May fail', holds: ({ outcome }) => outcome.kind === 'mayFail' && outcome.when === 'now' },
  { title: 'May fail later', holds: ({ outcome }) => outcome.kind === 'mayFail' && outcome.when === 'later' },
  { title: 'Could not be read', holds: ({ outcome }) => outcome.kind === 'notReadable' },
  { title: 'Fine', holds: ({ outcome }) => outcome.kind === 'fine' },
];

function subject({ request, report: { input } }: LastReport, { account, version }: ReportAuthor): Html {
  const user = input.account?.user.known === true ? input.account.user.value : null;
  const registration = input.app?.registration.known === true ? input.app.registration.value : null;
  const { tenant, now } = input;
  const facts: readonly (readonly [string, string])[] = [
    [
      'Checked',
      now
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC'),
    ],
    ['Checked by', named(account.name, account.username)],
    ['Tenant', named(tenant.displayName, tenant.tenantId)],
    [
      'Account that authorises in Rewst',
      user === null ? request.account : `${named(user.displayName, user.userPrincipalName)}, ${user.id}`,
    ],
    [
      'App registration',
      request.appId === null ? 'Not chosen' : named(registration?.displayName ?? '', request.appId),
    ],
    ['Rewst region', request.region === null ? 'All' : request.region.toUpperCase()],
    ['Program', `Prepare for Rewst ${version}`],
  ];
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd> `,
    )}
  </dl>`;
}

const named = (name: string, id: string): string => (name === '' || name === id ? id : `${name} (${id})`);

/** Findings by what they come to, the gravest first, below what stands before them. */
function section(title: string, findings: readonly Immutable<FindingView>[], before: Html | [] = []): Html {
  if (findings.length === 0 && !(before instanceof Html)) return html``;
  const groups = kinds.flatMap(({ title: kind, holds }) => {
    const those = findings.filter(holds);
    return those.length === 0
      ? []
      : [
          html`<h3>${kind} (${String(those.length)})</h3>
            <ul>
              ${those.map(item)}
            </ul> `,
        ];
  });
  return html`<section>
    <h2>${title}</h2>
    ${before}${groups}
  </section> `;
}

function item({ outcome, sentence, objects, steps, who, codes }: Immutable<FindingView>): Html {
  const lines = [
    ...(outcome.kind === 'mayFail' ? [`It depends on ${outcome.dependsOn}.`] : []),
    ...(outcome.kind === 'notReadable' ? [outcome.why, `It would be shown to: ${outcome.shownBy}.`] : []),
    ...objects.map(({ name, id }) => named(name, id)),
    ...(codes.length === 0
      ? []
      : [`Rewst would show ${codes.map((code) => `AADSTS${String(code)}`).join(', ')}.`]),
  ];
  return html`<li>
    <p>${sentence}.</p>
    ${lines.map((line) => html`<p class="small">${line}</p> `)}${
      steps.length === 0
        ? []
        : html`<ol>
            ${steps.map(
              ({ text, link }) =>
                html`<li>
                  ${text}${link === null ? [] : html` <span class="small">${link.title}: ${linkAddress(link.target) ?? ''}</span>`}
                </li> `,
            )}
          </ol> `
    }${who === null ? [] : html`<p class="small">Who can do it: ${who}.</p> `}
  </li> `;
}

function customersTable({ rows, more, unread }: Immutable<CustomersView>): Html {
  const columns = ['Customer', 'State', 'Relationship ends', 'Known from', 'Roles'];
  const why =
    unread === null
      ? []
      : html`<p>
          What the account may do there could not be read. ${unread.why} It would be shown to:
          ${unread.shownBy}.
        </p> `;
  if (rows.length === 0) return html`${why}`;
  return html`${why}
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(customerRow)}
      </tbody>
    </table>
    ${more === 0 ? [] : html`<p>${String(more)} more are in the CSV export.</p>`}`;
}

function customerRow(row: Immutable<CustomerRowView>): Html {
  const end =
    row.ends === null
      ? 'None active'
      : `${row.ends.slice(0, 10)}${row.autoExtends ? ', extends itself' : ''}`;
  const notes = [
    ...(row.endsSoon ? ['Ends soon'] : []),
    ...(row.microsoftLed ? ['Made by Microsoft'] : []),
    ...row.waiting.map(relationshipStatusText),
  ];
  return html`<tr>
    <th scope="row">
      ${isolated(row.displayName)}<span class="small">${row.defaultDomain ?? ''}</span
      ><span class="small">${row.tenantId}</span>
    </th>
    <td>${customerStateTexts[row.state]}</td>
    <td>${end}${notes.map((note) => html`<span class="small">${note}</span>`)}</td>
    <td>${listingTexts[row.listing]}</td>
    <td>${rolesByState(row.roles).map(({ state, names }) => html`<p>${state}: ${names}</p>`)}</td>
  </tr> `;
}
