import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adoptionOf,
  adoptionSentence,
  coversAdoption,
  isControlledAlone,
  type Adoption,
} from '../../../../src/domain/registration/adoption/adoption';
import { suggestedTarget } from '../../../../src/domain/registration/adoption/suggested-target';
import {
  known,
  unknown,
  type FoundControl,
  type FoundCredential,
  type FoundRegistration,
  type OwnerWithRoles,
} from '../../../../src/domain/registration/found';
import { wantedFromRotation } from '../../../../src/domain/registration/wanted/wanted-from';
import { foundRegistration } from './found';
import { forAll } from '../../../support/for-all';
import { existing, planWanted, wizard } from './plan/plans';
import { appId } from '../../../support/ids';

const owner = (id: string, roles: OwnerWithRoles['roles'] = known([])): OwnerWithRoles => ({
  id,
  kind: 'user',
  displayName: `Owner ${id}`,
  userPrincipalName: `${id}@contoso.example`,
  roles,
});
const credential = (kind: FoundCredential['kind'], id: string): FoundCredential => ({
  kind,
  on: 'application',
  id,
  displayName: null,
  hint: null,
  startDateTime: null,
  endDateTime: null,
});
const secret = (keyId: string) => ({
  keyId,
  displayName: 'Mine',
  hint: 'Abc',
  startDateTime: null,
  endDateTime: null,
});
const nothing: FoundControl = {
  owners: known([]),
  servicePrincipalOwners: known([]),
  certificates: known([]),
  federated: known([]),
  onServicePrincipal: known([]),
};
const planted = (control: Partial<FoundControl> = {}, change: Partial<FoundRegistration> = {}) =>
  foundRegistration({ control: { ...nothing, ...control }, ...change });

function adoption(registration: FoundRegistration, held: readonly string[] = []): Adoption | null {
  const wanted = wizard(existing);
  return adoptionOf(registration, wanted, planWanted(wanted, registration).changes, held);
}

describe('the use of an app', () => {
  test('is confirmed where no record says that it is this computer’s own, and not where one does', () => {
    expect(adoption(foundRegistration())).toBeNull();
    expect(adoption(planted())).toMatchObject({ owners: [], credentials: [], unread: [] });
  });

  test('is told in a sentence that no owner’s name can go on with', () => {
    const named = { ...owner('x'), displayName: 'nobody.” This computer made it. “It is yours' };
    expect(adoptionSentence('Rewst', adoption(planted({ owners: known([named]) }))!)).toContain(
      'It is owned by “nobody.’ This computer made it. ’It is yours” (no directory role).',
    );
  });

  test('is not confirmed where nothing is consented to, or nothing changes', () => {
    const wanted = wantedFromRotation(appId, 12);
    const { changes } = planWanted(wanted, planted());
    expect(changes).toHaveLength(1);
    expect(adoptionOf(planted(), wanted, changes, [])).toBeNull();
    expect(adoptionOf(planted(), wizard(existing), [], [])).toBeNull();
    expect(adoptionOf(null, wizard(), planWanted(wizard()).changes, [])).toBeNull();
  });

  test('names who owns it with their roles, and counts who else can sign in as it', () => {
    const registration = planted(
      {
        owners: known([owner('ben')]),
        servicePrincipalOwners: known([owner('ben'), owner('ada', known(['Global Administrator']))]),
        certificates: known([credential('certificate', 'c1')]),
        federated: known([credential('federated', 'f1')]),
        onServicePrincipal: known([credential('secret', 's9')]),
      },
      { displayName: 'Rewst', secrets: [secret('S1'), secret('S2')] },
    );
    const found = adoption(registration, ['s1'])!;
    expect(found.owners.map(({ id, owns }) => [id, ...owns])).toEqual([
      ['ben', 'application', 'servicePrincipal'],
      ['ada', 'servicePrincipal'],
    ]);
    expect(found.credentials.map(({ id }) => id)).toEqual(['S2', 'c1', 'f1', 's9']);
    expect(adoptionSentence('Rewst', found)).toBe(
      'This computer has no record of having made “Rewst”. It is owned by “Owner ben” (no directory role) and “Owner ada” (Global Administrator). Others can sign in as it with 2 client secrets, 1 certificate and 1 federated credential. Its owners, and all who can sign in as it, can use everything that is consented to here.',
    );
  });

  test.each<[string, Partial<FoundControl>, string]>([
    ['owners', { owners: unknown('No.') }, 'Who owns it could not be read.'],
    [
      'some owners',
      { owners: known([owner('ben')]), servicePrincipalOwners: unknown('No.') },
      'and perhaps by others: not all could be read.',
    ],
    ['roles', { owners: known([owner('ben', unknown('No.'))]) }, '(directory roles not readable)'],
    ['federated credentials', { federated: unknown('No.') }, 'Not all of its credentials could be read'],
    [
      'certificates',
      { certificates: unknown('No.'), federated: known([credential('federated', 'f')]) },
      'so there may be more.',
    ],
  ])('says that %s are not readable, and never that there are none', (_, control, sentence) => {
    const found = adoption(planted(control))!;
    expect(found.unread).toHaveLength(1);
    expect(adoptionSentence('Rewst', found)).toContain(sentence);
    const gaps = found.unread.map(({ what }) => what);
    if (gaps.includes('federated') || gaps.includes('certificates')) {
      expect(adoptionSentence('Rewst', found)).not.toContain('No other credential');
    }
  });

  test('leaves out of the foreign credentials exactly the secrets that this computer holds', () => {
    const keyIds = fc.uniqueArray(fc.uuid(), { maxLength: 6 });
    forAll(
      keyIds.chain((ids) => fc.tuple(fc.constant(ids), fc.subarray(ids))),
      fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
      ([ids, held], others) => {
        const certificates = known(others.map((id) => credential('certificate', id)));
        const registration = planted({ certificates }, { secrets: ids.map(secret) });
        const found = adoption(registration, held)!;
        const foreign = ids.filter((id) => !held.includes(id));
        expect(found.credentials.map(({ id }) => id)).toEqual([...foreign, ...others]);
      },
    );
  });

  test('is confirmed anew where an owner, a credential or a gap has come or gone', () => {
    const ids = fc.subarray(['a', 'b', 'c']);
    const any = fc
      .record({ owners: ids, certificates: ids, federated: fc.boolean() })
      .map(({ owners, certificates, federated }) => ({
        told: JSON.stringify([owners, certificates, federated]),
        found: adoption(
          planted({
            owners: known(owners.map((id) => owner(id))),
            certificates: known(certificates.map((id) => credential('certificate', id))),
            federated: federated ? known([]) : unknown('No.'),
          }),
        ),
      }));
    forAll(any, any, (one, other) => {
      expect(coversAdoption(one.found, other.found)).toBe(one.told === other.told);
      expect(coversAdoption(null, other.found)).toBe(false);
      expect(coversAdoption(one.found, null)).toBe(true);
    });
  });
});

describe('the app that Prepare takes by itself', () => {
  const candidates = fc.array(fc.record({ appId: fc.uuid(), isOwn: fc.boolean() }), { maxLength: 5 });

  test('is never one that no record says is this computer’s own', () => {
    forAll(candidates, (apps) => {
      const target = suggestedTarget(apps);
      const own = apps.filter(({ isOwn }) => isOwn);
      expect(target.kind === 'existing').toBe(own.length === 1);
      expect(target.kind === 'new').toBe(apps.length === 0);
      if (target.kind === 'existing') expect(target.app).toBe(own[0]);
      if (target.kind === 'ask') expect(target.because).toBe(own.length > 1 ? 'several' : 'others');
    });
    expect(suggestedTarget(null)).toEqual({ kind: 'new' });
  });
});

describe('an app with the tag of an interrupted run', () => {
  const alone = (control: Partial<FoundControl>, change: Partial<FoundRegistration> = {}) =>
    isControlledAlone(adoption(planted(control, change))!, 'me', ['lost']);

  test.each<[string, Partial<FoundControl>, Partial<FoundRegistration>]>([
    ['nobody', {}, {}],
    ['the account alone', { owners: known([owner('me')]), servicePrincipalOwners: known([owner('me')]) }, {}],
    ['the account, whose roles can’t be read', { owners: known([owner('me', unknown('No.'))]) }, {}],
    ['the account, with the secret that the run lost', {}, { secrets: [secret('lost')] }],
  ])('is the run’s own where %s has a hand on it', (_, control, change) => {
    expect(alone(control, change)).toBe(true);
  });

  test.each<[string, Partial<FoundControl>, Partial<FoundRegistration>]>([
    ['another owner', { owners: known([owner('me'), owner('ben')]) }, {}],
    ['another owner of its enterprise application', { servicePrincipalOwners: known([owner('ben')]) }, {}],
    ['owners that can’t be read', { owners: unknown('Busy.') }, {}],
    ['a secret of others beside the lost one', {}, { secrets: [secret('lost'), secret('theirs')] }],
    ['a certificate', { certificates: known([credential('certificate', 'lost')]) }, {}],
    ['a federated credential', { federated: known([credential('federated', 'lost')]) }, {}],
    ['credentials that can’t be read', { onServicePrincipal: unknown('Busy.') }, {}],
  ])('is asked about where it has %s', (_, control, change) => {
    expect(alone(control, change)).toBe(false);
  });
});
