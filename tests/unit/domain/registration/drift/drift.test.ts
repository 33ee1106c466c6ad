import { describe, expect, test } from 'vitest';
import {
  approvedSnapshot,
  changedFacts,
  driftBetween,
  driftText,
  snapshotOf,
  type ApprovedStep,
  type Snapshot,
} from '../../../../../src/domain/registration/drift/drift';
import { known, unknown, type FoundOwner } from '../../../../../src/domain/registration/found';
import { anyRegistration } from '../arbitrary';
import { forAll } from '../../../../support/for-all';
import { foundRegistration, foundTenant, serviceId, knownPrincipal, grant, foundSecret } from '../found';

const tenant = foundTenant();
const step = (left: Snapshot, more: Partial<ApprovedStep> = {}): ApprovedStep => ({
  left,
  changed: {},
  secretsRemoved: new Set(),
  accepted: {},
  ...more,
});
const uris = (...web: string[]) =>
  snapshotOf(foundRegistration({ redirectUris: { web, spa: [], publicClient: [] } }), tenant);
const texts = (before: Snapshot, now: Snapshot) => driftBetween(before, now).map(driftText);

describe('drift', () => {
  test('is nothing between two looks at the same registration', () => {
    forAll(anyRegistration, (registration) => {
      const snapshot = snapshotOf(registration, tenant);
      expect(driftBetween(snapshot, snapshot)).toEqual([]);
    });
  });

  test('holds all that differs: what changed, laid over what was, is what is', () => {
    forAll(anyRegistration, anyRegistration, (one, other) => {
      const [before, now] = [snapshotOf(one, tenant), snapshotOf(other, tenant)];
      const changed = changedFacts(before, now);
      const approved = approvedSnapshot([step(before), step(now, { changed })]);
      expect(driftBetween(approved!, now)).toEqual([]);
    });
  });

  test('says nothing of consent that could not be read, then or now', () => {
    const granted = foundRegistration({
      servicePrincipal: knownPrincipal({
        grants: known([grant('one', serviceId('graph'), ['Foreign.Read'])]),
      }),
    });
    const unread = foundRegistration({ servicePrincipal: unknown('Graph said no.') });
    const [one, other] = [snapshotOf(granted, tenant), snapshotOf(unread, tenant)];
    expect(texts(one, other)).toEqual([]);
    expect(texts(other, one)).toEqual([]);
    expect(texts(snapshotOf(foundRegistration(), tenant), one)).toEqual([
      'Foreign.Read of Microsoft Graph (delegated) was consented to',
    ]);
    // What could not be read at first is approved as the first run left it that could.
    expect(driftBetween(approvedSnapshot([step(other), step(one)])!, one)).toEqual([]);
  });

  test('tells who was made an owner, of what, and who is one no longer; not of owners that were not read', () => {
    const owner = (id: string, displayName: string, userPrincipalName: string | null = null) =>
      ({ id, kind: 'user', displayName, userPrincipalName }) as const;
    const owned = (application: readonly FoundOwner[], servicePrincipal: readonly FoundOwner[] = []) =>
      snapshotOf(
        foundRegistration({
          owners: { application: known(application), servicePrincipal: known(servicePrincipal) },
        }),
        tenant,
      );
    const before = owned([owner('a', 'Ada', 'ada@contoso.example')]);
    const now = owned([owner('b', 'Ben', 'ben@contoso.example')], [owner('c', 'A “pipeline”')]);
    expect(texts(before, now)).toEqual([
      '“Ada (ada@contoso.example)” is no longer an owner of the app registration',
      '“Ben (ben@contoso.example)” was made an owner of the app registration',
      '“A ’pipeline’” was made an owner of the enterprise application',
    ]);
    expect(texts(before, owned([owner('A', 'Ada Lovelace')]))).toEqual([]);
    const unread = snapshotOf(
      foundRegistration({ owners: { application: known([]), servicePrincipal: unknown('Graph said no.') } }),
      tenant,
    );
    expect(unread.unread).toContain('owner');
    expect(texts(before, unread)).toEqual([]);
    expect(texts(snapshotOf(foundRegistration(), tenant), now)).toEqual([]);
  });

  test('is not approved by a run that did something else', () => {
    const approved = approvedSnapshot([
      step(uris('https://a.example')),
      step(uris('https://a.example', 'https://b.example', 'https://c.example'), {
        changed: { 'redirectUri:web:https://c.example': 'https://c.example' },
      }),
    ]);
    expect(texts(approved!, uris('https://a.example', 'https://b.example', 'https://c.example'))).toEqual([
      'The redirect URI https://b.example under Web was added',
    ]);
  });

  test('leaves out what was accepted, and a secret that the run removed though a server still showed it', () => {
    const secret = foundSecret('k', { displayName: 'Rewst' });
    const shown = snapshotOf(foundRegistration({ secrets: [secret] }), tenant);
    const approved = approvedSnapshot([
      step(shown, { secretsRemoved: new Set(['k']), accepted: { idTokens: 'on' } }),
    ]);
    const now = snapshotOf(foundRegistration({ idTokens: true }), tenant);
    expect(driftBetween(approved!, now)).toEqual([]);
  });

  test('is not known where no run has left a record', () => {
    expect(approvedSnapshot([])).toBeNull();
  });
});
