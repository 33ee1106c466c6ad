import type { Choices } from '../../src/contract/choices';
import type { Fix } from '../../src/domain/diagnosis/remedy';
import { recommendedChoice } from '../../src/domain/permissions/selection';
import type { Random } from '../../src/practice/random';

/** What the user wants. Which registration it is about turns out in the tenant. */
type Intent =
  | { readonly kind: 'prepare'; readonly choices: Omit<Choices, 'target'>; readonly name: string }
  | { readonly kind: 'fix'; readonly fix: Fix }
  | { readonly kind: 'rotate' };

/** Everything that chance decides about one run of the storm. */
export interface Weather {
  readonly scenario: string;
  readonly intent: Intent;
  /** The longest that something new takes to reach every server, in milliseconds. */
  readonly replication: number;
  readonly secretDelay: number;
  /** By how much this computer's clock is wrong, in milliseconds. */
  readonly clockError: number;
  /** How likely a request is hit, and how many are at most. */
  readonly faults: { readonly rate: number; readonly most: number; readonly revokes: boolean };
  /** How likely the answer to a write is lost, and how many are at most. */
  readonly lostAnswers: { readonly rate: number; readonly most: number };
  readonly keychain: { readonly rate: number; readonly most: number };
  /** How likely a line can't be written to disk. */
  readonly disk: { readonly rate: number; readonly most: number };
  /** How likely another administrator acts at a request, and how often at most. */
  readonly administrators: { readonly rate: number; readonly most: number };
  /** The same at something that is written. */
  readonly administratorsAtWrites: { readonly rate: number; readonly most: number };
  /** How many deeds each life of the program has before it is killed; the last one is never killed. */
  readonly crashes: readonly number[];
  /** Whether the user cancels a run, and after how many milliseconds at most. */
  readonly cancels: { readonly chance: number; readonly within: number };
  /** What the user does about an interrupted run. */
  readonly afterCrash: 'finish' | 'undo';
  /** What the user does with a secret that could not be stored. */
  readonly unstored: 'discard' | 'writeDown' | 'nothing';
  readonly atBrowser: 'agrees' | 'refuses';
  /** Whether the computer sleeps for a while. */
  readonly asleep: boolean;
}

const forNew = [
  'fresh',
  'fresh',
  'fresh',
  'csp',
  'missing-service-principals',
  'missing-service-principals',
  'cloud-application-administrator',
  'application-developer',
  'secrets-blocked',
  'secret-lifetime-capped',
  'three-of-a-name',
  'expected-ids-missing',
  'deleted-app',
  'throttled',
] as const;

const forExisting = [
  'existing-app',
  'existing-app',
  'prepared',
  'expired-secret',
  'wrong-partner-center',
  'state:not-consented',
  'state:consent-incomplete',
  'state:service-principal-missing',
  'state:resource-missing',
  'state:permission-missing',
  'state:graph-missing',
  'state:callback-under-spa',
  'state:dead-permission',
  'state:secret-missing',
] as const;

const fixes: readonly (readonly [scenario: string, fix: Fix])[] = [
  ['state:callback-missing', { kind: 'addCallback' }],
  ['state:callback-other', { kind: 'addCallback' }],
  ['state:callback-near-miss', { kind: 'replaceMalformedRedirectUri' }],
  ['state:callback-under-spa', { kind: 'moveCallbackToWeb' }],
  ['state:callback-under-public-client', { kind: 'moveCallbackToWeb' }],
  ['state:single-tenant-audience', { kind: 'setAudience' }],
  ['existing-app', { kind: 'enableIdTokens' }],
  ['state:service-principal-missing', { kind: 'createServicePrincipal' }],
  ['state:service-principal-disabled', { kind: 'enableServicePrincipal' }],
  ['state:assignment-required', { kind: 'assignSignedInUser' }],
  ['state:assignment-required', { kind: 'dropAssignmentRequirement' }],
  ['state:not-consented', { kind: 'grantConsent' }],
  ['state:consent-incomplete', { kind: 'grantConsent' }],
  ['state:permission-missing', { kind: 'addPermissions', resource: null }],
  ['state:dead-permission', { kind: 'removeDeadPermissions' }],
  ['state:resource-missing', { kind: 'createResourceServicePrincipal', resource: null }],
  ['state:resource-disabled', { kind: 'enableResourceServicePrincipal', resource: null }],
];

const hour = 3_600_000;

/** Chooses the tenant, the wish and everything that goes wrong. */
export function weatherFrom(random: Random): Weather {
  const ofTheDisk = random.fork('disk');
  const ofWrites = random.fork('writes');
  const { scenario, intent } = wish(random);
  const calm = random.chance(0.1);
  return {
    scenario,
    intent,
    replication: random.chance(0.4) ? 0 : random.below(120_000),
    secretDelay: random.chance(0.5) ? 0 : random.below(120_000),
    clockError: random.chance(0.8) ? 0 : (random.below(13) - 6) * hour,
    faults: {
      rate: calm ? 0 : random.pick([0.05, 0.15, 0.3]),
      most: random.pick([3, 8, 20]),
      revokes: random.chance(0.3),
    },
    keychain: random.chance(0.7) ? { rate: 0, most: 0 } : { rate: 0.3, most: random.pick([1, 3, 6]) },
    disk: ofTheDisk.chance(0.8) ? { rate: 0, most: 0 } : { rate: 0.2, most: ofTheDisk.pick([1, 3]) },
    administrators: random.chance(0.5) ? { rate: 0, most: 0 } : { rate: 0.15, most: 1 + random.below(4) },
    lostAnswers: ofWrites.chance(0.6) ? { rate: 0, most: 0 } : { rate: 0.3, most: ofWrites.pick([1, 2, 4]) },
    administratorsAtWrites: ofWrites.chance(0.6)
      ? { rate: 0, most: 0 }
      : { rate: 0.15, most: 1 + ofWrites.below(3) },
    crashes: Array.from({ length: random.pick([0, 0, 1, 1, 2]) }, () => 1 + random.below(150)),
    cancels: { chance: random.chance(0.2) ? 0.5 : 0, within: random.pick([1, 20_000, 120_000]) },
    afterCrash: random.chance(0.7) ? 'finish' : 'undo',
    unstored: random.pick(['discard', 'discard', 'writeDown', 'nothing']),
    atBrowser: random.chance(0.85) ? 'agrees' : 'refuses',
    asleep: random.chance(0.1),
  };
}

function wish(random: Random): { readonly scenario: string; readonly intent: Intent } {
  const dice = random.next();
  if (dice < 0.45) return { scenario: random.pick(forNew), intent: preparation(random) };
  if (dice < 0.75) return { scenario: random.pick(forExisting), intent: preparation(random) };
  if (dice < 0.92) {
    const [scenario, fix] = random.pick(fixes);
    return { scenario, intent: { kind: 'fix', fix } };
  }
  return { scenario: random.pick(['prepared', 'existing-app']), intent: { kind: 'rotate' } };
}

function preparation(random: Random): Intent {
  const partner = random.chance(0.2);
  return {
    kind: 'prepare',
    name: random.pick(['Rewst Microsoft Cloud', "Rewst's app “Köln”"]),
    choices: {
      partner,
      region: random.pick(['us', 'us', 'us', 'uk']),
      integrations: [...recommendedChoice(partner).integrations],
      level: random.pick(['minimum', 'recommended', 'recommended', 'all']),
      packs: random.chance(0.2) ? ['groups'] : [],
      secretMonths: random.pick([6, 12, 24]),
      secretMode: random.chance(0.8) ? 'keepOrNew' : 'keep',
      swapLookAlikes: random.chance(0.7),
    },
  };
}
