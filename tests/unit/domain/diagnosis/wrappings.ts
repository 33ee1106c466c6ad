/** What the tests wrap an error in: the ways in which texts get mangled between Microsoft, Rewst and a paste box. */

export interface Seed {
  readonly code: number;
  readonly oauthError: string;
  readonly message: string;
  readonly trace: string;
  readonly correlation: string;
  /** `YYYY-MM-DD HH:MM:SSZ` */
  readonly time: string;
}

const description = (seed: Seed, separator: string): string =>
  [
    `AADSTS${seed.code}: ${seed.message}`,
    `Trace ID: ${seed.trace}`,
    `Correlation ID: ${seed.correlation}`,
    `Timestamp: ${seed.time}`,
  ].join(separator);

const answer = (seed: Seed): Record<string, unknown> => ({
  error: seed.oauthError,
  error_description: description(seed, '\r\n'),
  error_codes: [seed.code],
  timestamp: seed.time,
  trace_id: seed.trace,
  correlation_id: seed.correlation,
  error_uri: `https://login.microsoftonline.com/error?code=${seed.code}`,
});

const isoTime = (seed: Seed): string => seed.time.replace(' ', 'T');

/** Ways in which an error is first written. */
export const forms: Readonly<Record<string, (seed: Seed) => string>> = {
  rewst: (seed) =>
    `Error: Error during callback. error='${seed.oauthError}' error_description="${description(seed, ' ')}`,
  rewstIntegrations: (seed) =>
    `Failed to authorize one or more integrations.\n${seed.oauthError}: ${description(seed, ' ')}`,
  json: (seed) => JSON.stringify(answer(seed)),
  jsonPretty: (seed) => JSON.stringify(answer(seed), null, 2),
  jsonInSentence: (seed) => `Failed to revoke permissions: ${JSON.stringify(answer(seed))} (status 401)`,
  jsonTwice: (seed) => JSON.stringify({ message: JSON.stringify(answer(seed)) }),
  jsonThrice: (seed) => JSON.stringify({ error: JSON.stringify({ message: JSON.stringify(answer(seed)) }) }),
  python: (seed) =>
    JSON.stringify(answer(seed))
      .replaceAll("'", "\\'")
      .replaceAll('"', "'")
      .replaceAll("{'", "{u'")
      .replaceAll(":'", ": u'"),
  pythonTypographic: (seed) =>
    `{‘error’: ‘${seed.oauthError}’, ‘error_description’: ‘${description(seed, ' ')}’, ‘error_codes’: [${seed.code}]}`,
  php: (seed) =>
    `Array\n(\n    [error] => ${seed.oauthError}\n    [error_description] => ${description(seed, ' ')}\n    [error_codes] => Array\n        (\n            [0] => ${seed.code}\n        )\n    [timestamp] => ${seed.time}\n    [trace_id] => ${seed.trace}\n    [correlation_id] => ${seed.correlation}\n)`,
  callbackQuery: (seed) =>
    `https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback?error=${seed.oauthError}&error_description=${encodeURIComponent(description(seed, '\r\n'))}&error_uri=${encodeURIComponent(`https://login.microsoftonline.com/error?code=${seed.code}`)}&state=Lw%3d%3d#`,
  callbackPlus: (seed) =>
    `https://app.example.com/cb#error=${seed.oauthError}&error_description=${encodeURIComponent(description(seed, '\r\n')).replaceAll('%20', '+').toLowerCase().replace('aadsts', 'AADSTS')}&state=x`,
  signInPage: (seed) =>
    `Sign in\nSorry, but we’re having trouble signing you in.\n\nAADSTS${seed.code}: ${seed.message}\n\nTroubleshooting details\nRequest Id: ${seed.trace}\nCorrelation Id: ${seed.correlation}\nTimestamp: ${isoTime(seed)}\nMessage: AADSTS${seed.code}: ${seed.message}\nerror: ${seed.oauthError}`,
  signInPageOneLine: (seed) =>
    `Request Id: ${seed.trace} Correlation Id: ${seed.correlation} Timestamp: ${isoTime(seed)} Message: AADSTS${seed.code}: ${seed.message} (${seed.oauthError})`,
  conditionalAccessPage: (seed) =>
    `You don't have access to this\n${seed.message}\nMore details\nError Code: ${seed.code}\nRequest Id: ${seed.trace}\nCorrelation Id: ${seed.correlation}\nTimestamp: ${isoTime(seed)}\nApp name: Contoso\nIP address: 203.0.113.7\nDevice state: Unregistered\n${seed.oauthError}`,
  msalNode: (seed) =>
    `ServerError: ${seed.oauthError}: ${seed.code} - [${seed.time}]: ${description(seed, '\n')} - Correlation ID: ${seed.correlation} - Trace ID: ${seed.trace}`,
  msalNodeNewer: (seed) =>
    `${seed.oauthError}: Error(s): ${seed.code} - Timestamp: ${seed.time} - Description: ${description(seed, ' ')} - Correlation ID: ${seed.correlation} - Trace ID: ${seed.trace}`,
  msalNet: (seed) =>
    `MSAL.NetCore.4.66.2.0.MsalServiceException: \n\tErrorCode: ${seed.oauthError}\nMicrosoft.Identity.Client.MsalServiceException: Original exception: ${description(seed, ' ')}`,
  middleware: (seed) =>
    `OpenIdConnectProtocolException: Message contains error: '${seed.oauthError}', error_description: '${description(seed, '\n')}', error_uri: 'error_uri is null'.`,
  cipp: (seed) => `Could not get token: ${seed.oauthError}:${description(seed, ' ')}`,
  glued: (seed) =>
    `${seed.oauthError} AADSTS${seed.code}: ${seed.message}Trace ID: ${seed.trace}Correlation ID: ${seed.correlation}Timestamp: ${seed.time}`,
  soap: (seed) =>
    `<S:Fault><S:Code><S:Value>S:Sender</S:Value></S:Code><S:Reason><S:Text xml:lang="en-US">${description(seed, '&#xD;&#xA;')}</S:Text></S:Reason></S:Fault> ${seed.oauthError}`,
  javaMap: (seed) =>
    `{error=${seed.oauthError}, error_description=${description(seed, ' ')}, error_codes=[${seed.code}], correlation_id=${seed.correlation}}`,
};

const wrapAt = (text: string, width: number): string => {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    for (let start = 0; start === 0 || start < line.length; start += width) {
      lines.push(line.slice(start, start + width));
    }
  }
  return lines.join('\n');
};

const eachLine = (text: string, change: (line: string) => string): string =>
  text.split('\n').map(change).join('\n');

/** What happens to it on the way. Each may be applied on top of another. */
export const signInErrors: Readonly<Record<string, (text: string) => string>> = {
  none: (text) => text,
  quotedMail: (text) => eachLine(text, (line) => `> ${line}`),
  quotedMailTwice: (text) => eachLine(text, (line) => `> > ${line}`),
  indented: (text) => eachLine(text, (line) => `        ${line}`),
  box: (text) => eachLine(text, (line) => `│ ${line}`),
  windowsLines: (text) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
  hardWrap: (text) => wrapAt(text, 72),
  hardWrapQuoted: (text) => eachLine(wrapAt(text, 70), (line) => `> ${line}`),
  entities: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  html: (text) => `<div class="alert"><p>${eachLine(text, (line) => `${line}<br>`)}</p></div>`,
  bold: (text) => text.replace(/AADSTS\d+/, (code) => `**${code}**`),
  typographic: (text) => text.replaceAll("'", '’').replace(/"/g, '”'),
  nonBreaking: (text) => text.replaceAll(': ', ':\u00a0'),
  zeroWidth: (text) => text.replace(/(AADS)(TS\d+)/g, '$1\u200b$2').replaceAll('-', '-\u200b'),
  bidi: (text) => `\u202e${text}\u202c`,
  fence: (text) => `Here is what I get:\n\n\`\`\`\n${text}\n\`\`\`\nAny idea?`,
  terminalColours: (text) => eachLine(text, (line) => `\u001b[31;1m${line}\u001b[0m`),
  logLines: (text) =>
    eachLine(text, (line) => `2024-11-19 18:46:00,123 ERROR [worker-3] com.example.Client - ${line}`),
  cliXml: (text) => text.replaceAll('\n', '_x000D__x000A_'),
  jsonString: (text) => JSON.stringify(text),
};
