import { describe, expect, it } from 'vitest';
import { readErrorText } from '../../../../src/domain/diagnosis/facts';
import { type ErrorFacts } from '../../../../src/domain/diagnosis/error-facts';

const app = '8e1d907c-94a0-4f76-a312-8b97e523f354';
const api = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const tenant = 'a47d863d-6fb5-4541-b7fa-6e4c03772563';
const trace = '62a6c9ea-65ca-40af-a78d-a2a008abda00';
const correlation = '391dbf7b-c5c6-42b7-a72e-e7d011a3662c';
const ids = `Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: 2024-05-01 10:11:12Z`;
const callback = 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly facts: Partial<ErrorFacts>;
}

const cases: readonly Case[] = [
  {
    name: 'an API that has no service principal, with its name and the tenant',
    text: `error=invalid_client&error_description=AADSTS650052: The app is trying to access a service '${api}'(Windows Azure Service Management API) that your organization '${tenant}' lacks a service principal for. ${ids}&state=1`,
    facts: {
      code: 650052,
      resourceId: api,
      resourceName: 'Windows Azure Service Management API',
      tenantId: tenant,
      clientId: null,
    },
  },
  {
    name: 'an API that is not listed, beside the list of those that are',
    text: `AADSTS650057: Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${app}(My app). Resource value from request: https://management.azure.com/. Resource app ID: ${api}. List of valid resources from app registration: 00000003-0000-0000-c000-000000000000, 00000002-0000-0ff1-ce00-000000000000. ${ids}`,
    facts: {
      clientId: app,
      clientName: 'My app',
      resourceId: api,
      validResources: ['00000003-0000-0000-c000-000000000000', '00000002-0000-0ff1-ce00-000000000000'],
      traceId: trace,
      correlationId: correlation,
    },
  },
  {
    name: 'an app that is not assigned to another app',
    text: `AADSTS501051: Application '${app}'(caller) is not assigned to a role for the application '${api}'(callee).`,
    facts: { clientId: app, clientName: 'caller', resourceId: api, resourceName: 'callee' },
  },
  {
    name: 'an account of another tenant; its issuer is not this tenant',
    text: `AADSTS50020: User account 'someone@example.com' from identity provider 'https://sts.windows.net/${tenant}/' does not exist in tenant 'Contoso' and cannot access the application '${app}'(Rewst) in that tenant.`,
    facts: {
      clientId: app,
      clientName: 'Rewst',
      tenantId: null,
      tenantName: 'Contoso',
      account: 'someone@example.com',
    },
  },
  {
    name: 'a guest by its whole name',
    text: "AADSTS50105: The signed in user 'rewst_partner.example#EXT#@contoso.onmicrosoft.com' is blocked.",
    facts: { account: 'rewst_partner.example#EXT#@contoso.onmicrosoft.com' },
  },
  {
    name: 'an address that is no account',
    text: 'AADSTS50105: The user is not assigned. Write to help@contoso.example.',
    facts: { account: null },
  },
  {
    name: 'a tenant that is named by its id before the word directory',
    text: `AADSTS50034: The user account {EmailHidden} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
    facts: { tenantId: tenant, clientId: null },
  },
  {
    name: 'an app in front of its id in brackets',
    text: `AADSTS50105: Your administrator has configured the application Rewst for us ('${app}') to block users unless they are specifically granted ('assigned') access to the application.`,
    facts: { clientId: app, clientName: 'Rewst for us' },
  },
  {
    name: 'a Graph error: its request id is the trace id, its date is UTC',
    text: `{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation.","innerError":{"date":"2024-11-19T18:46:00","request-id":"${trace}","client-request-id":"${correlation}"}}}`,
    facts: { code: null, traceId: trace, correlationId: correlation, timestamp: '2024-11-19T18:46:00Z' },
  },
  {
    name: 'an Azure error: the object id of an account is no app id',
    text: `{"error":{"code":"AuthorizationFailed","message":"The client 'a@example.com' with object id '${app}' does not have authorization to perform action 'x/read' over scope '/subscriptions/${api}'"}}`,
    facts: { code: null, clientId: null, resourceId: null },
  },
  {
    name: 'the portal’s page on a sign-in, with labels on lines of their own',
    text: `Request ID\n${trace}\nCorrelation ID\n${correlation}\nStatus\nFailure\nSign-in error code\n50105\nUser ID\n11111111-f9cf-42c1-9549-e0e52f510000\nApplication ID\n${app}\nResource ID\n${api}\nResource tenant ID\n${tenant}`,
    facts: {
      code: 50105,
      traceId: trace,
      correlationId: correlation,
      clientId: app,
      resourceId: api,
      tenantId: tenant,
    },
  },
  {
    name: 'an authorization address, its parameters decoded',
    text: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize?client_id=${app}&response_type=code%20id_token&redirect_uri=https%3A%2F%2Fengine.rewst.io%2Fintegrations%2Fbundles%2Fmicrosoft_cloud%2Fcallback&scope=openid%20profile%20offline_access&state=1`,
    facts: {
      code: null,
      clientId: app,
      tenantId: tenant,
      redirectUri: callback,
      scope: 'openid profile offline_access',
    },
  },
  {
    name: 'a redirect URI letter for letter, although it holds a percent sign',
    text: `AADSTS50011: The redirect URI 'https://app.example.com/call%20back?x=1&y=2' specified in the request does not match the redirect URIs configured for the application '${app}'.`,
    facts: { redirectUri: 'https://app.example.com/call%20back?x=1&y=2', clientId: app },
  },
  {
    name: 'German, with unlabelled ids told apart by the code',
    text: `AADSTS700016: Die Anwendung mit dem Bezeichner '${app}' wurde im Verzeichnis '${tenant}' nicht gefunden. Ablaufverfolgungs-ID: ${trace} Korrelations-ID: ${correlation} Zeitstempel: 2024-05-01 10:11:12Z`,
    facts: {
      clientId: app,
      tenantId: tenant,
      traceId: trace,
      correlationId: correlation,
      timestamp: '2024-05-01T10:11:12Z',
    },
  },
  {
    name: 'French, with its own quotation marks',
    text: `AADSTS700016 : L’application avec l’identificateur « ${app} » est introuvable dans l’annuaire « Contoso ». ID de suivi : ${trace} ID de corrélation : ${correlation} Horodatage : 2024-05-01 10:11:12Z`,
    facts: {
      code: 700016,
      clientId: app,
      traceId: trace,
      correlationId: correlation,
      timestamp: '2024-05-01T10:11:12Z',
    },
  },
  {
    name: 'Japanese, with a redirect URI',
    text: `AADSTS50011: 要求で指定されたリダイレクト URI '${callback}' は、アプリケーション '${app}' に構成されているリダイレクト URI と一致しません。トレース ID: ${trace} 相関 ID: ${correlation} タイムスタンプ: 2024-05-01 10:11:12Z`,
    facts: {
      clientId: app,
      redirectUri: callback,
      traceId: trace,
      correlationId: correlation,
      timestamp: '2024-05-01T10:11:12Z',
    },
  },
  {
    name: 'the page of a Conditional Access block in German',
    text: `Fehlercode: 53003\nAnforderungs-ID: ${trace}\nKorrelations-ID: ${correlation}\nZeitstempel: 2024-05-01T10:11:12.345Z\nApp-ID: ${app}`,
    facts: {
      code: 53003,
      traceId: trace,
      correlationId: correlation,
      clientId: app,
      timestamp: '2024-05-01T10:11:12.345Z',
    },
  },
  {
    name: 'times that have lost their colons, to the minute or to the second',
    text: 'AADSTS50011: x Timestamp: 2024-11-19 184605Z',
    facts: { timestamp: '2024-11-19T18:46:05Z', timestampPrecision: 'second' },
  },
  {
    name: 'a time in another zone',
    text: 'AADSTS50011: x Timestamp: 2024-11-19T18:46:05+01:00',
    facts: { timestamp: '2024-11-19T18:46:05+01:00' },
  },
  {
    name: 'no time where the date cannot be',
    text: 'AADSTS50011: x Timestamp: 2024-02-31 18:46:05Z',
    facts: { timestamp: null },
  },
  {
    name: 'no time of a message as that of the error',
    text: "AADSTS50173: The grant was issued on '2020-05-18T07:22:34.0560000Z' and is expired.",
    facts: { timestamp: null },
  },
  {
    name: 'MSAL telemetry, keys and values apart',
    text: `LogTelemetryData Key: client_id, Value: ${app}\nLogTelemetryData Key: correlation_id, Value: ${correlation}\nAADSTS65001: x`,
    facts: { clientId: app, correlationId: correlation },
  },
  {
    name: 'an API that is named by its App ID URI, which holds its id',
    text: `invalid_resource;AADSTS500011: The resource principal named api://${api} was not found in the tenant named ${tenant}. This can happen`,
    facts: { oauthError: 'invalid_resource', resourceId: api, tenantId: tenant },
  },
  {
    name: 'what the service said, without the wrapping and the ids',
    text: `{"error":{"code":"BadRequest","message":"Request not applicable to target tenant.","innerError":{"request-id":"${trace}"}}}`,
    facts: { message: 'Request not applicable to target tenant.', traceId: trace },
  },
  {
    name: 'suberror and OAuth error apart',
    text: `{"error":"invalid_grant","suberror":"consent_required","error_description":"AADSTS65001: x"}`,
    facts: { oauthError: 'invalid_grant', suberror: 'consent_required' },
  },
  {
    name: 'cancelling on the consent page',
    text: 'error=access_denied&error_subcode=cancel&error_description=AADSTS65004: User declined to consent to access the app.',
    facts: { code: 65004, oauthError: 'access_denied', suberror: 'cancel' },
  },
  {
    name: 'placeholders are not ids',
    text: 'AADSTS7000229: The client application xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx is missing service principal in the tenant {tenant}. Trace ID: ... Correlation ID: 276a464d-f9cf-42c1-9549-e0e5',
    facts: { clientId: null, tenantId: null, traceId: null, correlationId: null, ids: [] },
  },
  {
    name: 'a link of error_uri alone',
    text: 'see https://login.microsoftonline.com/error?code=700016',
    facts: { code: 700016, errorUri: 'https://login.microsoftonline.com/error?code=700016' },
  },
  {
    name: 'a list of codes behind one label',
    text: 'Missing Error Codes: 50129, 53000, 50127',
    facts: { code: 50129, codes: [50129, 53000, 50127] },
  },
  { name: 'the number alone', text: ' 700054 ', facts: { code: 700054 } },
  {
    name: 'the number in a sentence about the sign-in',
    text: 'Hi, when I authorize in Rewst it only says 700054, what now?',
    facts: { code: 700054 },
  },
  {
    name: 'a prefix that lost its first letters',
    text: 'DSTS700054: response_type',
    facts: { code: 700054 },
  },
  {
    name: 'a number whose line broke in the middle',
    text: 'Message: AADSTS7000\n215: Invalid client secret provided.',
    facts: { code: 7000215, codes: [7000215] },
  },
  {
    name: 'a code that is newer than our list, with the prefix',
    text: 'AADSTS7999999: Something new.',
    facts: { code: 7999999 },
  },
  {
    name: 'a code that is newer than our list, on the sign-in page',
    text: `Error Code: 530084\nRequest Id: ${trace}\nCorrelation Id: ${correlation}`,
    facts: { code: 530084 },
  },
  {
    name: 'a list that was cut off inside its last number',
    text: '{"error":"invalid_client","error_codes":[70002,7000',
    facts: { code: 70002, codes: [70002] },
  },
];

describe('what stands in an error text', () => {
  it.each(cases.map(({ name, text, facts }) => [name, text, facts] as const))('%s', (_, text, facts) => {
    expect(readErrorText(text)).toMatchObject(facts);
  });

  it.each([
    'server listening on port 50011',
    'done in 50000 ms, 700016 rows at line 53003',
    'Error: connect ECONNREFUSED 127.0.0.1:50011',
    'at Object.<anonymous> (/srv/app.js:50011:700016)',
    'HTTP/1.1 500 Internal Server Error',
    'The build 1.50011.0 failed with exit code 1',
    '',
    '   \n\t ',
  ])('takes no number for a code that is none: %j', (text) => {
    expect(readErrorText(text)).toMatchObject({ code: null, codes: [] });
  });

  it('reads ids and time of the error that it puts first, not of its neighbours', () => {
    const other = '11111111-1111-4111-8111-111111111111';
    const log = [
      `2024-05-01 09:00:00 WARN AADSTS50058: Session information is not sufficient. Trace ID: ${other} Correlation ID: ${other} Timestamp: 2024-05-01 09:00:00Z`,
      `2024-05-01 10:11:12 ERROR AADSTS65001: The user or administrator has not consented to use the application with ID '${app}' named 'x'. ${ids}`,
      `2024-05-01 11:00:00 WARN AADSTS50196: loop. Trace ID: ${other} Correlation ID: ${other} Timestamp: 2024-05-01 11:00:00Z`,
    ].join('\n');
    expect(readErrorText(log)).toMatchObject({
      code: 65001,
      codes: [65001, 50196, 50058],
      traceId: trace,
      correlationId: correlation,
      timestamp: '2024-05-01T10:11:12Z',
    });
  });

  it('finds the error in the middle of a log of megabytes, and says how much it read closely', () => {
    const line =
      '2024-11-19 18:46:00,123 INFO  [worker-3] com.example.Client - request 12345 done in 17 ms\n';
    const log = `${line.repeat(20_000)}ERROR AADSTS7000222: The provided client secret keys for app '${app}' are expired. ${ids}\n${line.repeat(20_000)}`;
    const facts = readErrorText(log);
    expect(facts).toMatchObject({ code: 7000222, clientId: app, traceId: trace, correlationId: correlation });
    expect(facts.coverage.characters).toBe(log.length);
    expect(facts.coverage.read).toBeLessThan(log.length / 4);
    expect(facts.coverage.searchedAll).toBe(true);
  });
});
