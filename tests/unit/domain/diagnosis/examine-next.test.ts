import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/domain/diagnosis/diagnose';
import { codesWithCause } from '../../../../src/domain/diagnosis/causes/catalogue';
import { fixesFor } from '../../../../src/domain/diagnosis/fixes/fixes-for';
import { examine } from '../../../../src/domain/diagnosis/examine';
import { known, unknown, type FoundRegistration } from '../../../../src/domain/registration/found';
import { makePlan } from '../../../../src/domain/registration/plan';
import { ownPartOf, type Fix } from '../../../../src/domain/diagnosis/fixes/fix';
import { callback, foundRegistration, foundTenant, knownPrincipal } from '../registration/found';
import { appId } from '../../../support/ids';

const now = new Date('2026-11-24T12:00:00Z');
const sound = foundRegistration({
  redirectUris: { web: [callback], spa: [], publicClient: [] },
  idTokens: true,
});

const next = (text: string, registration: FoundRegistration = sound, tenant = foundTenant()) =>
  examine(diagnose(text), { tenant, registration, appId, held: known([]), besides: null, deleted: null }, now)
    .nextLikely;

describe('where the obvious cause is already right, the most likely next one is', () => {
  const idTokens = "AADSTS700054: response_type 'id_token' is not enabled for the application.";

  test.each<[string, FoundRegistration, string]>([
    [
      'the platform of the callback',
      { ...sound, redirectUris: { web: [], spa: [callback], publicClient: [] } },
      'Rewst’s callback is registered under Single-page application',
    ],
    [
      'the spelling of the callback',
      { ...sound, redirectUris: { web: [`${callback}/`], spa: [], publicClient: [] } },
      'Rewst’s callback (United States) is not registered',
    ],
    ['public client flows', { ...sound, publicClientFallback: true }, 'Public client flows are allowed'],
    [
      'the enterprise application',
      { ...sound, servicePrincipal: knownPrincipal({ enabled: false }) },
      'Sign-in to “An app of others” is switched off',
    ],
  ])('%s', (_, registration, said) => {
    expect(next(idTokens, registration)).toContain(said);
  });

  test('the audience beside the auth subject, in a partner’s tenant', () => {
    const partner = { partnerTenantType: 'reseller', hasCustomers: true, partnerCenterPresent: true };
    expect(
      next('AADSTS7000229: is missing service principal in the tenant', sound, foundTenant({ partner })),
    ).toContain('what stands in Auth Subject in Rewst: with “common”');
  });

  test('the replication window, while the error is fresh', () => {
    const fresh = `${idTokens} Timestamp: 2026-11-24 11:57:30Z`;
    expect(next(fresh)).toContain('takes 3 to 5 minutes');
  });

  test('that it was put right since, when the error is old', () => {
    expect(next(`${idTokens} client_id=${appId} Timestamp: 2026-11-20 09:00:00Z`)).toContain(
      'been fixed since',
    );
  });

  test('the client ID typed into Rewst, where the text names none', () => {
    expect(next(idTokens)).toContain(`Compare the Client ID in Rewst with ${appId}`);
  });

  test('an unread neighbour is no cause', () => {
    const registration = { ...sound, servicePrincipal: unknown('Graph said no.') };
    expect(next(idTokens, registration)).toContain('Compare the Client ID');
  });
});

test('for every code it says that it can fix exactly where the plan has changes', () => {
  const registrations = fc.record({
    web: fc.subarray([callback, `${callback}/`, 'https://other.example/x']),
    spa: fc.subarray([callback]),
    idTokens: fc.boolean(),
    accessTokens: fc.boolean(),
    fallback: fc.boolean(),
    audience: fc.constantFrom('AzureADMyOrg', 'AzureADMultipleOrgs', 'PersonalMicrosoftAccount'),
    version: fc.constantFrom(null, 1, 2),
    principal: fc.constantFrom(
      known(null),
      knownPrincipal(),
      knownPrincipal({ enabled: false, assignmentRequired: true }),
      knownPrincipal({ disabledByMicrosoft: true, enabled: false }),
      unknown('Graph said no.'),
    ),
  });
  fc.assert(
    fc.property(fc.constantFrom(...codesWithCause), registrations, (code, made) => {
      const registration = foundRegistration({
        redirectUris: { web: made.web, spa: made.spa, publicClient: [] },
        idTokens: made.idTokens,
        accessTokens: made.accessTokens,
        publicClientFallback: made.fallback,
        audience: made.audience,
        tokenVersion: made.version,
        servicePrincipal: made.principal,
      });
      const tenant = foundTenant();
      const diagnosis = diagnose(`AADSTS${String(code)}: something is wrong.`);
      const found = examine(
        diagnosis,
        { tenant, registration, appId, held: known([]), besides: null, deleted: null },
        now,
      );
      const planOf = (one: Fix) =>
        makePlan({
          tenant,
          registration,
          wanted: ownPartOf(one, { registration, region: null }),
          heldSecrets: [],
        });
      const fix = fixesFor(diagnosis)[0] ?? null;
      const changes = fix === null ? [] : planOf(fix).changes;
      if (changes.length > 0) expect(found.fixes).toEqual(fixesFor(diagnosis));
      else expect(found.fixes.map((one) => planOf(one).changes.length)).not.toContain(0);
      expect(found.verdict).not.toBe('');
      // A neighbour at fault is named, and is not what this error's remedy changes.
      const faulty = found.verdict.includes('That explains the error');
      const unread = found.findings.some(({ outcome }) => outcome.kind === 'notReadable');
      const given = made.principal.known && made.principal.value?.disabledByMicrosoft === true;
      if (!unread && !given) expect(changes.length > 0).toBe(faulty);
      if (faulty) {
        expect(found.nextLikely).toBeNull();
        return;
      }
      expect(found.nextLikely === null).toBe(fix === null);
    }),
    { numRuns: 600, seed: 20261124 },
  );
});
