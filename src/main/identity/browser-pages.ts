/**
 * What the browser shows when Microsoft has sent it back to this computer. Each is whole in one
 * file, asks for nothing, and holds nothing of the sign-in.
 */
function page(title: string, sentences: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - Prepare for Rewst</title>
<style>
body { font: 16px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 32rem; padding: 2rem; }
h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.25; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${sentences}
</main>
</body>
</html>
`;
}

/** Shown when the browser has delivered a sign-in. It does not claim more: the app has yet to exchange and check it. */
export const signedInPage = page(
  'Go back to Prepare for Rewst',
  `<p>Microsoft has passed your sign-in on to the app, which now shows whether everything worked.</p>
<p>You can close this tab.</p>`,
);

/** Shown when the browser has delivered a refusal. */
export const signInFailedPage = page(
  'The sign-in was not completed',
  `<p>It was refused or cancelled. Prepare for Rewst shows why, and what to do.</p>
<p>You can close this tab.</p>`,
);
