const part = (letters: string, length: number) => letters.repeat(length).slice(0, length);

/** Values that look real and are not. */
export const sampleJwt = `eyJ0eXAiOiJKV1Qi.eyJ${part('aB3', 40)}.${part('sIg_', 40)}`;
export const sampleClientSecret = 'abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB';
export const sampleAuthorizationCode = `0.AXkA${part('bC_-9', 60)}.AgABBAIAAAD${part('x', 60)}`;

export interface SecretSample {
  readonly what: string;
  readonly text: string;
  /** What must not be left of the text. */
  readonly hidden: string;
}

const sample = (what: string, text: string, hidden: string): SecretSample => ({ what, text, hidden });

/** What can be nothing but a secret: taken out of every text, and refused in a record. */
export const certainSecrets: readonly SecretSample[] = [
  sample('a token', `got ${sampleJwt} back`, sampleJwt.slice(0, 20)),
  sample('a token that was cut off', sampleJwt.slice(0, 40), sampleJwt.slice(4, 40)),
  sample('a token behind an encoded character', `id_token%3D${sampleJwt}`, sampleJwt.slice(0, 20)),
  sample('an authorization header', `Authorization: Bearer ${sampleJwt}`, sampleJwt.slice(0, 20)),
  sample('an opaque bearer token', 'authorization: bearer abcdefghijklmnop', 'abcdefghijklmnop'),
  sample('basic credentials', 'Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA'),
  sample('a client secret in a sentence', `I typed ${sampleClientSecret} into Rewst`, 'dEfGhIjKl'),
  sample('a client secret inside of a word', `x${sampleClientSecret}`, 'dEfGhIjKl'),
  sample('a client secret in a form', 'client_id=1&client_secret=hunter2&scope=x', 'hunter2'),
  sample('a client secret in JSON', '{"client_secret":"hunter2"}', 'hunter2'),
  sample('a client secret in JSON in JSON', String.raw`{"body":"{\"clientSecret\":\"hunter2\"}"}`, 'hunter2'),
  sample('a client secret of a longer name', 'new_client_secret=hunter2', 'hunter2'),
  sample('a secret of Graph', '"secretText": "hunter2"', 'hunter2'),
  sample('an access token in JSON', '{"access_token" : "hunter2"}', 'hunter2'),
  sample('a refresh token in JSON', '{"refresh_token":"hunter2"}', 'hunter2'),
  sample('an id token in a form', 'id_token=hunter2', 'hunter2'),
  sample('a client assertion', 'client_assertion=hunter2', 'hunter2'),
  sample('a code verifier', 'code_verifier=hunter2', 'hunter2'),
  sample('a device code', '"device_code":"hunter2"', 'hunter2'),
  sample('a password', 'username=a&password=Summer2024!&x=1', 'Summer2024!'),
  sample('a short name for a password', "'pwd' => 'hunter2'", 'hunter2'),
  sample('an API key', 'x-api-key=hunter2', 'hunter2'),
  sample('a refresh token alone', `token was ${sampleAuthorizationCode}`, 'AgABBAIAAAD'),
  sample('an older authorization code', `OAQABAA${part('IAAAD', 30)}`, 'IAAADIAAAD'),
  sample('a code of a personal account', `M.C507_BAY.2.U.${part('aB1-', 30)}`, 'C507_BAY'),
  sample('a cookie of Entra', 'ESTSAUTHPERSISTENT=0.AXkA1234567890; path=/', '1234567890'),
  sample('a cookie in JSON', '{"set-cookie":"session=abcdef"}', 'abcdef'),
];

/** What may be a secret: taken out of every text, but no reason to refuse a record, since it may be something else. */
export const likelySecrets: readonly SecretSample[] = [
  sample('a short header', 'Authorization: Bearer abc.def.ghi', 'abc.def.ghi'),
  sample('an authorization code in an address', 'http://localhost/?code=0.ARabcdef&state=1', '0.ARabc'),
  sample('an authorization code in a form', 'code=M.C507_BAY.2.U&state=1', 'M.C507'),
  sample('an authorization code in JSON', `{"code":"${part('aB1', 30)}"}`, 'aB1aB1'),
  sample('a state', 'callback?error=x&state=abcDEF123456', 'abcDEF123456'),
  sample('a session', 'session_state=hunter2', 'hunter2'),
  sample('a sign-in hint', '"login_hint":"hunter2"', 'hunter2'),
  sample('a secret in a sentence', 'secret: hunter2', 'hunter2'),
  sample('a cookie header', 'Cookie: first=abcdef; second=ghijkl', 'ghijkl'),
  sample('an encoded blob', `data ${part('QUJD', 120)}==`, 'QUJDQUJDQUJD'),
];

/** What an error needs, and no secret. */
export const harmlessTexts: readonly string[] = [
  'AADSTS65001 in 72f988bf-86f1-41af-91ab-2d7cd011db47 at https://graph.microsoft.com/v1.0/applications?$top=1 {"code":"Authorization_RequestDenied"} exitCode=5',
  "Error during callback. error='invalid_client' error_description=\"AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '8e1d907c-94a0-4f76-a312-8b97e523f354'.",
  'Trace ID: 6f6c4645-0202-4486-b625-fa957dfc4700 Timestamp: 2023-05-06 06:03:00Z https://login.microsoftonline.com/error?code=7000215',
  "Device state: Unregistered. The redirect URI 'https://engine.rewst.io/integrations/bundles/microsoft_cloud/callback'",
  'The sign-in can’t be kept code=keychainRefused',
  'The bearer token was not accepted, and basic auth is off.',
  '{"secret": null, "token": true, "secrets": [], "secret": { "keyId": "k" }}',
  'at run (/home/ada/projects/prepare-for-rewst/src/main/registration/stages/service-principal-stage/again/and/again:1:2)',
];
