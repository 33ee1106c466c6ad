import type { Account } from '../../directory/accounts';
import type { PracticeResponse } from '../../protocol';

/** Text that may be put into a page. */
function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 'Segoe UI', system-ui, sans-serif; }
  body { margin: 0; background: Canvas; color: CanvasText; }
  .banner { background: #5c2e91; color: #fff; padding: .6rem 1rem; text-align: center; font-weight: 600; }
  main { max-width: 27rem; margin: 2.5rem auto; padding: 2rem; border: 1px solid #8886; border-radius: 8px; }
  h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .5rem; }
  p { margin: .5rem 0 1rem; }
  fieldset { border: 0; margin: 0 0 1rem; padding: 0; }
  legend { padding: 0; font-weight: 600; }
  label.choice { display: block; padding: .6rem .75rem; margin: .4rem 0; border: 1px solid #8886; border-radius: 6px; }
  label.choice small { display: block; margin-left: 1.6rem; opacity: .8; }
  button { font: inherit; padding: .5rem 1.25rem; border: 1px solid #8888; border-radius: 4px; background: ButtonFace; color: ButtonText; cursor: pointer; }
  button.primary { background: #0f6cbd; border-color: #0f6cbd; color: #fff; }
  :focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
  .buttons { display: flex; gap: .75rem; justify-content: flex-start; flex-direction: row-reverse; }
  .buttons form { display: inline; }
  ul { padding-left: 1.25rem; }
  code { font-family: Consolas, monospace; overflow-wrap: anywhere; }
  details { margin-top: 1.5rem; border-top: 1px solid #8886; padding-top: 1rem; }
  details button { display: block; width: 100%; text-align: left; margin: .4rem 0; }
`;

interface Page {
  readonly title: string;
  readonly body: string;
  readonly status?: number;
  /** A script of one line, for the page that passes the reply on. */
  readonly script?: string;
}

/** A whole page with the banner that says where one is. */
export function htmlPage(content: Page): PracticeResponse {
  const nonce = 'practice-tenant';
  const script = content.script === undefined ? '' : `<script nonce="${nonce}">${content.script}</script>`;
  return {
    status: content.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(content.title)} – practice tenant</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header class="banner">Practice tenant – nothing here touches Microsoft</header>
<main>
${content.body}
</main>
${script}
</body>
</html>
`,
  };
}

/** Hidden fields of a form. */
function hidden(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('\n');
}

/** What can be made to go wrong on purpose, as the account page offers it. */
export interface OfferedError {
  readonly name: string;
  readonly label: string;
}

/** The account picker. Its first form, sent as it stands, signs in. */
export function accountPage(content: {
  readonly action: string;
  readonly flow: string;
  readonly client: string;
  readonly accounts: readonly Account[];
  readonly chosen: Account;
  readonly signInErrors: readonly OfferedError[];
}): PracticeResponse {
  const choices = content.accounts
    .map(
      (account) =>
        `<label class="choice"><input type="radio" name="account" value="${escaped(account.id)}"${
          account.id === content.chosen.id ? ' checked' : ''
        }> ${escaped(account.displayName)}<small>${escaped(account.userPrincipalName)}<br>${escaped(account.hint)}</small></label>`,
    )
    .join('\n');
  const signInErrors = content.signInErrors
    .map(
      (signInError) =>
        `<button type="submit" name="outcome" value="${escaped(signInError.name)}">${escaped(signInError.label)}</button>`,
    )
    .join('\n');
  return htmlPage({
    title: 'Pick an account',
    body: `<h1>Pick an account</h1>
<p>to continue to ${escaped(content.client)}</p>
<form method="post" action="${escaped(content.action)}">
${hidden({ flow: content.flow })}
<fieldset><legend>Account</legend>
${choices}
</fieldset>
<div class="buttons"><button class="primary" type="submit">Next</button></div>
</form>
<details><summary>Make this fail</summary>
<form method="post" action="${escaped(content.action)}">
${hidden({ flow: content.flow, account: content.chosen.id })}
${signInErrors}
</form>
</details>`,
  });
}

/** The consent page. Its first form accepts. */
export function consentPage(content: {
  readonly action: string;
  readonly flow: string;
  readonly client: string;
  readonly clientId: string;
  readonly account: Account;
  readonly permissions: readonly string[];
  readonly forAllUsers: 'no' | 'may' | 'always';
}): PracticeResponse {
  const forAllUsers =
    content.forAllUsers === 'may'
      ? `<p><label><input type="checkbox" name="everybody" value="yes"> Consent on behalf of your organization</label></p>`
      : '';
  const heading =
    content.forAllUsers === 'always'
      ? 'Permissions requested for your organization'
      : 'Permissions requested';
  return htmlPage({
    title: 'Permissions requested',
    body: `<h1>${heading}</h1>
<p>${escaped(content.client)} (<code>${escaped(content.clientId)}</code>) would like to, as ${escaped(content.account.userPrincipalName)}:</p>
<ul>
${content.permissions.map((name) => `<li><code>${escaped(name)}</code></li>`).join('\n')}
</ul>
<form id="accept" method="post" action="${escaped(content.action)}">
${hidden({ flow: content.flow, decision: 'accept' })}
${forAllUsers}
</form>
<div class="buttons">
<button class="primary" type="submit" form="accept">Accept</button>
<form method="post" action="${escaped(content.action)}">
${hidden({ flow: content.flow, decision: 'cancel' })}
<button type="submit">Cancel</button>
</form>
</div>`,
  });
}

/** The page for a user who may not consent. */
export function approvalPage(content: {
  readonly action: string;
  readonly flow: string;
  readonly client: string;
}): PracticeResponse {
  return htmlPage({
    title: 'Need admin approval',
    body: `<h1>Need admin approval</h1>
<p>${escaped(content.client)} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
<form method="post" action="${escaped(content.action)}">
${hidden({ flow: content.flow, decision: 'return' })}
<div class="buttons"><button class="primary" type="submit">Return to the application without granting consent</button></div>
</form>`,
  });
}

/** Passes the reply on to the application: by itself where scripts run, by a button where not. */
export function replyPage(redirectUri: string, fields: Readonly<Record<string, string>>): PracticeResponse {
  return htmlPage({
    title: 'Working',
    body: `<h1>Back to the application</h1>
<p>The browser now brings the answer to <code>${escaped(redirectUri)}</code>.</p>
<form id="reply" method="post" action="${escaped(redirectUri)}">
${hidden(fields)}
<div class="buttons"><button class="primary" type="submit">Continue</button></div>
</form>`,
    script: `document.getElementById('reply').submit();`,
  });
}

/** The page for an error that cannot be sent back to the application. */
export function errorPage(content: {
  readonly text: string;
  readonly traceId: string;
  readonly correlationId: string;
  readonly timestamp: string;
}): PracticeResponse {
  return htmlPage({
    title: 'Sign in',
    status: 400,
    body: `<h1>Sign in</h1>
<p>Sorry, but we’re having trouble signing you in.</p>
<p>${escaped(content.text)}</p>
<p><small>Request Id: ${escaped(content.traceId)}<br>
Correlation Id: ${escaped(content.correlationId)}<br>
Timestamp: ${escaped(content.timestamp.replace(' ', 'T'))}<br>
Message: ${escaped(content.text)}</small></p>`,
  });
}

/** A page that only says something. */
export function messagePage(title: string, message: string): PracticeResponse {
  return htmlPage({ title, body: `<h1>${escaped(title)}</h1>\n<p>${escaped(message)}</p>` });
}
