import type { ForgePackagerOptions } from '@electron-forge/shared-types';

type Signing = Pick<ForgePackagerOptions, 'osxSign' | 'osxNotarize'> & {
  /** For the program, and for the installers around it. */
  readonly windowsSign?: { readonly signWithParams: string };
};

/**
 * Signing and notarising, where the environment has what they need (docs/release.md); without it a package is made unsigned.
 *
 * - `APPLE_SIGN_IDENTITY`: the name of the Developer ID certificate in the keychain
 * - `APPLE_API_KEY` (path), `APPLE_API_KEY_ID`, `APPLE_API_ISSUER`: for Apple's notary service
 * - `WINDOWS_SIGN_PARAMS`: parameters for signtool, for a certificate in the cloud or on a token
 */
export function signing(env: Readonly<NodeJS.ProcessEnv>): Signing {
  const { APPLE_SIGN_IDENTITY, APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER, WINDOWS_SIGN_PARAMS } = env;
  return {
    ...(APPLE_SIGN_IDENTITY && { osxSign: { identity: APPLE_SIGN_IDENTITY } }),
    ...(APPLE_SIGN_IDENTITY &&
      APPLE_API_KEY &&
      APPLE_API_KEY_ID &&
      APPLE_API_ISSUER && {
        osxNotarize: {
          appleApiKey: APPLE_API_KEY,
          appleApiKeyId: APPLE_API_KEY_ID,
          appleApiIssuer: APPLE_API_ISSUER,
        },
      }),
    ...(WINDOWS_SIGN_PARAMS && { windowsSign: { signWithParams: WINDOWS_SIGN_PARAMS } }),
  };
}
