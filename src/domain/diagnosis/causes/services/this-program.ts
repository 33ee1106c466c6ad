import { guide } from '../../remedy';
import type { CauseRule, FollowUp } from '../cause';

/** The network, the keychain, and what sign-in libraries and this program say themselves. */

const user: FollowUp = { who: 'user', inRewst: 'nothing', wait: 'none' };

export const thisProgramCauses: readonly CauseRule[] = [
  {
    id: 'network-not-reached',
    says: [
      'network_error',
      'network request failed',
      'enotfound … microsoft',
      'getaddrinfo … microsoft',
      'econnrefused … microsoft',
      'etimedout … microsoft',
      'econnreset … microsoft',
      'unable get local issuer certificate',
      'self signed certificate certificate chain',
      'unable verify first certificate',
      'remote name not resolved … microsoft',
      'ssl|tls connection not established … microsoft',
      'no such host … microsoft',
      'certificate verify failed … microsoft',
      'enotfound … login|microsoftonline|graph|microsoft',
      'getaddrinfo … login|microsoftonline|graph|microsoft',
      'econnrefused … login|microsoftonline|graph|microsoft',
      'etimedout … login|microsoftonline|graph|microsoft',
      'econnreset … login|microsoftonline|graph|microsoft',
      'remote name not resolved',
      'no such host … microsoftonline|microsoft',
      'proxy .. authentication required … microsoft|microsoftonline',
      'network error … microsoftonline|microsoft',
      'microsoftonline|graph|microsoft com & proxy|certificate|timeout|refused|reset|unreachable|dns|ssl|tls|resolve & connect|connection|connecting|network|calling|request|chain',
    ],
    title: 'Microsoft’s servers were not reached from that computer',
    explanation:
      'No network, a name server that does not answer, or a proxy that opens encrypted connections.',
    remedy: guide(
      'Check the network and proxy of the computer that shows the error.',
      'Microsoft’s sign-in and Graph addresses must be exempt from the proxy’s inspection.',
    ),
    followUp: { who: 'user', inRewst: 'startAgain', wait: 'none' },
  },
  {
    id: 'keychain-not-available',
    says: [
      'keychain … not available|unlocked|locked|denied|access|reached',
      'keyring … locked|not available|no such',
      'org freedesktop secrets … not provided',
      'credential manager … not available|denied',
      'secret service … not available|not provided|running',
      'errsecauthfailed',
      'errsecinteractionnotallowed',
      'user interaction not allowed … keychain',
      'keychain item',
      'items keychain',
      'failed .. keychain',
      'keychain .. failed|error|status',
      'libsecret',
      'persistence check failed',
      'seckeychainfindgenericpassword',
      'msalcachepersistenceexception',
      'dpapi .. failed|decrypt',
      'keytar .. failed|error',
      'keychain|keyring|dpapi|libsecret & locked|decrypt|denied|unavailable',
      'secret service & locked|unavailable|denied',
    ],
    title: 'The keychain of this computer does not let the program in',
    explanation:
      'Sign-ins and client secrets are kept in the keychain alone. It is locked, its service does not run, or access was denied.',
    remedy: guide(
      'Unlock the keychain (on Linux: start GNOME Keyring or another Secret Service) and try again.',
      'If the system asks whether this program may use it, allow it.',
    ),
    followUp: user,
  },
  {
    id: 'sign-in-window-closed',
    says: [
      'user canceled … browser',
      'browser window|tab closed … sign',
      'sign … not completed time',
      'loopback … timed out|timeout|refused',
      'interaction_in_progress',
      'popup window … closed|error',
    ],
    title: 'The sign-in in the browser did not come to its end',
    explanation:
      'The tab was closed, the time ran out, or the browser could not reach the program at its local address.',
    remedy: guide(
      'Start the sign-in again and complete it in the browser.',
      'Allow this program local connections if a security product asks.',
    ),
    followUp: user,
  },
  {
    id: 'sign-in-state-mismatch',
    says: [
      'state_mismatch',
      'state mismatch',
      'state not match … request',
      'nonce_mismatch',
      'nonce … not match',
    ],
    title: 'The answer of the sign-in does not belong to this request',
    explanation:
      'Two sign-ins ran at once, or an old page was loaded again. The answer was dropped for safety.',
    remedy: guide('Close old sign-in tabs and start once more.'),
    followUp: user,
  },
  {
    id: 'saved-sign-in-missing',
    says: [
      'no account or login hint',
      'no tokens found … cache',
      'no_tokens_found',
      'no refresh token … cache',
      'silent … no account',
      'token cache … empty|corrupt|decrypt',
    ],
    title: 'The saved sign-in is gone or cannot be read',
    explanation: 'The token cache holds no sign-in for this account.',
    remedy: guide('Sign in again.'),
    followUp: user,
  },
];
