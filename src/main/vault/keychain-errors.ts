import { AppFailure, type ErrorCode } from '../../contract/errors';

interface Cause {
  readonly when: RegExp;
  readonly code: ErrorCode;
}

/**
 * What libsecret and D-Bus (Linux), the Security framework (macOS) and Credential Manager (Windows) say, in English. The
 * first line that fits decides; what fits none, a translated text for instance, is a refusal, which its words allow for.
 */
const causes: readonly Cause[] = [
  // libsecret's word for a keyring that could be neither opened nor made, and GNOME's for one that stayed shut
  { when: /collection\/|secret collection|locked|dismissed|cancell?ed/i, code: 'keychainLocked' },
  {
    when: /interaction is not allowed|passphrase you entered is not correct|no UI possible/i,
    code: 'keychainLocked',
  },
  {
    when: /org\.freedesktop\.secrets|D-?Bus|message bus|ServiceUnknown|Could not connect/i,
    code: 'keychainMissing',
  },
  { when: /load keytar|libsecret|default keychain could not be found/i, code: 'keychainMissing' },
  // Windows without a desktop session of the user (a service, some remote shells)
  { when: /logon session does not exist/i, code: 'keychainMissing' },
  // Windows says this of a value above 2,560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE)
  { when: /stub received bad data|not enough|no space|disk (?:is )?full|quota/i, code: 'keychainFull' },
  { when: /time(?:d ?out|out was reached)/i, code: 'keychainSlow' },
];

/** Says in our words why the keychain failed. */
export function keychainFailure(thrown: unknown): AppFailure {
  if (thrown instanceof AppFailure) return thrown;
  const reason = thrown instanceof Error ? thrown.message : '';
  const code = causes.find(({ when }) => when.test(reason))?.code ?? 'keychainRefused';
  return new AppFailure(code, { details: { reason: reason.slice(0, 200) } });
}
