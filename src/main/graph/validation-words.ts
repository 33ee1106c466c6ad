import { quotedText } from '../../domain/names';
import { redactSecrets } from '../../domain/secrets/redaction';
import type { ErrorParticulars } from '../../contract/errors';
import type { GraphResponse } from './answer';
import { graphErrorBody, type GraphErrorBody } from './error-body';

/** What to do about a property that Graph does not accept. Names are Graph's, in lower case. */
const whatToDo: ReadonlyMap<string, string> = new Map([
  ['displayname', 'Choose another name for the app, then review again.'],
  ['servicemanagementreference', 'Correct the service management reference, then review again.'],
  ['redirecturis', 'Look at the redirect URIs of the app in Entra under Authentication, then review again.'],
  [
    'identifieruris',
    'Look at the Application ID URIs of the app in Entra under Expose an API, then review again.',
  ],
  ['signinaudience', 'Look at the supported account types of the app in Entra, then review again.'],
  [
    'requiredresourceaccess',
    'Choose fewer permissions, or look at API permissions of the app in Entra, then review again.',
  ],
  [
    'resourceaccess',
    'Choose fewer permissions, or look at API permissions of the app in Entra, then review again.',
  ],
  [
    'resourceappid',
    'Choose fewer permissions, or look at API permissions of the app in Entra, then review again.',
  ],
  ['passwordcredentials', 'Choose a shorter lifetime for the client secret, then review again.'],
  ['passwordcredential', 'Choose a shorter lifetime for the client secret, then review again.'],
  ['enddatetime', 'Choose a shorter lifetime for the client secret, then review again.'],
]);

/**
 * Why Graph does not accept what was sent: its message as a quotation, the property that it names, and what to do about
 * that. A message that could hold a secret loses it first.
 */
export function validationWords(
  answer: GraphResponse,
  details: Readonly<Record<string, string>>,
): Pick<ErrorParticulars, 'message' | 'help' | 'details'> {
  const error = graphErrorBody(answer);
  const says = error === null ? '' : redactSecrets(error.message);
  if (error === null || says === '') return { details };
  const property = propertyOf(error);
  const help = property === null ? undefined : whatToDo.get(property.toLowerCase());
  return {
    message: [
      `Microsoft Graph says: ${quotedText(says)}`,
      ...(property === null ? [] : [`It names the property ${property}.`]),
      'Nothing was written by this request.',
    ].join(' '),
    ...(help !== undefined && { help }),
    details: { ...details, ...(property !== null && { property }) },
  };
}

/** The property at fault, as Graph names it; null where it names none, or no name of a property. */
function propertyOf({ message, targets }: GraphErrorBody): string | null {
  const named = [
    /\bpropert(?:y|ies) (?:of )?['’]?([A-Za-z][\w.]{0,63})['’]?/i.exec(message)?.[1],
    ...targets,
  ];
  return named.find((name) => name !== undefined && /^[A-Za-z][\w.]{0,63}$/.test(name)) ?? null;
}
