import { codePage, symbolicName } from '../codes';
import type { ErrorFacts } from '../error-facts';
import { portalStep, guide } from '../remedy';
import type { CauseRule } from './cause';
import { conditionalAccessFamily, familyOf } from './families';

/** Rewst's own Cloud Connector ("Rewst MS Cloud Connector"). Source: Rewst's documentation and error texts. */
const cloudConnectorAppId = '2bfb92c3-5845-4776-a1ad-5398acdf285e';

const support =
  'Send support the message, the trace id, the correlation id and the time, and what was clicked: Rewst support where Rewst shows it, Microsoft support where Microsoft’s page does.';

/** Whether the text is about Rewst's own app instead of the user's registration. */
export function isAboutCloudConnector(facts: ErrorFacts): boolean {
  return facts.clientId === null
    ? facts.ids.some((id) => id.value.toLowerCase() === cloudConnectorAppId)
    : facts.clientId.toLowerCase() === cloudConnectorAppId;
}

/** The cause of an error that names the Cloud Connector; `meant` is what its code or message says. */
export function cloudConnectorCause(meant: CauseRule | null): CauseRule {
  const what =
    meant === null
      ? ''
      : ` What the error itself says: ${meant.title.charAt(0).toLowerCase()}${meant.title.slice(1)}.`;
  return {
    id: 'rewst-cloud-connector',
    title: 'This error is about Rewst’s own Cloud Connector, not about your app registration',
    explanation:
      'The app id in the text is that of Rewst MS Cloud Connector. Owned App Registration was not chosen in the bundle, an older bundle is still installed, or it is installed at the partner and at the customer at once.' +
      what,
    remedy: guide(
      'In Rewst open the Microsoft Cloud bundle and choose Owned App Registration in step 2, if you mean to use your own app.',
      'If an older bundle is installed, or one at another level, remove it and install the bundle once.',
      'Authorize again; choose Sign in with a different account, so that the right tenant is used.',
      portalStep(
        'enterpriseApps',
        'If you do use the Cloud Connector, an administrator consents to it when Rewst asks; nothing in your registrations has to change.',
      ),
    ),
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  };
}

/** A code without words of its own: what its family says, else what can be found out, and never a guess. */
export function unexplainedCode(code: number, known: boolean): CauseRule {
  const name = symbolicName(code);
  const named = `AADSTS${code}${name === null ? '' : ` (${name})`}`;
  const family = familyOf(code);
  if (family !== null) {
    return {
      id: `family-${family.id}`,
      title: `${named} is about ${family.title}`,
      explanation: `${family.explanation} The message below says what Entra found.`,
      ...(family.explainedBy && { explainedBy: family.explainedBy }),
      remedy: guide(...family.remedy.steps, pageOf(code)),
      followUp: family.followUp,
    };
  }
  return {
    id: known ? 'code-without-explanation' : 'unknown-code',
    title: known
      ? `Entra’s sign-in service answered with ${named}`
      : `${named} is a code that this program does not know`,
    explanation: known
      ? 'It is one of Entra’s codes, and not one that setting up an app registration for Rewst usually meets. The message below says what Entra found; Microsoft’s page on the code says more.'
      : 'Microsoft adds and changes codes. The message below says what Entra found; Microsoft’s page on the code may say more.',
    remedy: guide(
      pageOf(code),
      portalStep('signInLogs', 'Look for the sign-in in the sign-in logs; the correlation id finds it.'),
      support,
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'none' },
  };
}

function pageOf(code: number): string {
  return `Open Microsoft’s page on the code: ${codePage(code)}`;
}

/** A text that speaks of Conditional Access without saying more. */
export const someConditionalAccess: CauseRule = {
  id: 'family-conditional-access',
  says: ['conditional access'],
  title: 'A Conditional Access policy stands in the way',
  explanation: conditionalAccessFamily.explanation,
  explainedBy: ['conditionalAccess.policy'],
  remedy: conditionalAccessFamily.remedy,
  followUp: conditionalAccessFamily.followUp,
  minor: true,
};

/** A text that holds an error without a code and without words that are known. */
export const unexplainedText: CauseRule = {
  id: 'unknown-message',
  title: 'This message is not one that the program knows',
  explanation:
    'It holds no code of Entra’s and none of the known wordings. What stands in it is shown below as it was found; there is no guess.',
  remedy: guide(
    'Paste the whole message, also what stands before and after it: a code that begins with AADSTS says most.',
    'If there is a Request Id, Correlation Id or Timestamp, copy them as well.',
    support,
  ),
  followUp: { who: 'rewst', inRewst: 'nothing', wait: 'none' },
};

/** Nothing to read. */
export const emptyText: CauseRule = {
  id: 'nothing-pasted',
  title: 'There is no text yet',
  explanation:
    'Paste the error as it is: from Rewst, from Microsoft’s sign-in page, from a log, or the address of the page that shows it.',
  remedy: guide('Copy the error text and paste it here.'),
  followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
};
