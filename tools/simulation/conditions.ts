import type { Choices } from '../../src/contract/choices';
import type { Fix } from '../../src/domain/diagnosis/fixes/fix';
import { secretLifetimes } from '../../src/domain/registration/wanted/wanted';
import { recommendedChoice } from '../../src/domain/permissions/selection';
import type { Random } from '../../src/practice/random';
import { noFaults, type FaultRate } from './faults/fault-budget';

/** What the user wants. The tenant decides which registration it is about. */
type Goal =
  | { readonly kind: 'prepare'; readonly choices: Omit<Choices, 'target'>; readonly name: string }
  | { readonly kind: 'fix'; readonly fix: Fix }
  | { readonly kind: 'rotate' };

/** Everything that chance decides about one simulated run. */
export interface Conditions {
  readonly scenario: string;
  readonly goal: Goal;
  /** Whether someone else has registered an app with Rewst's callback, and what the user does about it. */
  readonly planted: 'confirms' | 'declines' | null;
  /** The longest that something new takes to reach every server, in milliseconds. */
  readonly replication: number;
  readonly secretDelay: number;
  /** By how much this computer's clock is wrong, in milliseconds. */
  readonly clockError: number;
  /** Faults of requests; `revokes` says whether tokens are revoked too. */
  readonly faults: FaultRate & { readonly revokes: boolean };
  /** Answers to writes that are lost. */
  readonly lostAnswers: FaultRate;
  readonly keychain: FaultRate;
  /** Lines that can't be written to disk. */
  readonly disk: FaultRate;
  /** Edits of another administrator at any request. */
  readonly administrators: FaultRate;
  /** Edits of another administrator at a write. */
  readonly administratorsAtWrites: FaultRate;
  /** How many crash points each process of the program passes before it is killed; the last one is never killed. */
  readonly crashes: readonly number[];
  /** Whether the user cancels a run, and after how many milliseconds at most. */
  readonly cancels: { readonly chance: number; readonly within: number };
  /** What the user does about an interrupted run. */
  readonly afterCrash: 'finish' | 'undo';
  /** What the user does with a secret that could not be stored. */
  readonly unstored: 'discard' | 'writeDown' | 'nothing';
  /** What the user does when the browser opens in the middle of a run. */
  readonly atBrowser: 'agrees' | 'refuses';
  /** Whether the computer sleeps for a while. */
  readonly asleep: boolean;
}

const newRegistration = [
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

const existingRegistration = [
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
  'state:assignment-required',
  'state:service-principal-disabled',
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

/** Draws the tenant, the goal and all faults. */
export function drawConditions(random: Random): Conditions {
  const diskRandom = random.fork('disk');
  const writeRandom = random.fork('writes');
  const { scenario, goal } = drawGoal(random);
  const faultless = random.chance(0.1);
  return {
    scenario,
    goal,
    planted: drawPlanted(random.fork('planted'), scenario, goal),
    replication: random.chance(0.4) ? 0 : random.below(120_000),
    secretDelay: random.chance(0.5) ? 0 : random.below(120_000),
    clockError: random.chance(0.8) ? 0 : (random.below(13) - 6) * hour,
    faults: {
      rate: faultless ? 0 : random.pick([0.05, 0.15, 0.3]),
      most: random.pick([3, 8, 20]),
      revokes: random.chance(0.3),
    },
    keychain: random.chance(0.7) ? noFaults : { rate: 0.3, most: random.pick([1, 3, 6]) },
    disk: diskRandom.chance(0.8) ? noFaults : { rate: 0.2, most: diskRandom.pick([1, 3]) },
    administrators: random.chance(0.5) ? noFaults : { rate: 0.15, most: 1 + random.below(4) },
    lostAnswers: writeRandom.chance(0.6) ? noFaults : { rate: 0.3, most: writeRandom.pick([1, 2, 4]) },
    administratorsAtWrites: writeRandom.chance(0.6)
      ? noFaults
      : { rate: 0.15, most: 1 + writeRandom.below(3) },
    crashes: Array.from({ length: random.pick([0, 0, 1, 1, 2]) }, () => 1 + random.below(150)),
    cancels: { chance: random.chance(0.2) ? 0.5 : 0, within: random.pick([1, 20_000, 120_000]) },
    afterCrash: random.chance(0.7) ? 'finish' : 'undo',
    unstored: random.pick(['discard', 'discard', 'writeDown', 'nothing']),
    atBrowser: random.chance(0.85) ? 'agrees' : 'refuses',
    asleep: random.chance(0.1),
  };
}

function drawGoal(random: Random): { readonly scenario: string; readonly goal: Goal } {
  const dice = random.next();
  if (dice < 0.45) return { scenario: random.pick(newRegistration), goal: prepareGoal(random) };
  if (dice < 0.75) return { scenario: random.pick(existingRegistration), goal: prepareGoal(random) };
  if (dice < 0.92) {
    const [scenario, fix] = random.pick(fixes);
    return { scenario, goal: { kind: 'fix', fix } };
  }
  return { scenario: random.pick(['prepared', 'existing-app']), goal: { kind: 'rotate' } };
}

/** Tenants in which the user may do everything, so that an app of others can be prepared like any other. */
const mayBePlanted: readonly string[] = ['fresh', 'csp', 'missing-service-principals', 'throttled'];

function drawPlanted(random: Random, scenario: string, goal: Goal): Conditions['planted'] {
  const isPossible = goal.kind === 'prepare' && mayBePlanted.includes(scenario);
  if (!isPossible || !random.chance(0.3)) return null;
  return random.pick(['confirms', 'declines']);
}

function prepareGoal(random: Random): Goal {
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
      secretMonths: random.pick(secretLifetimes),
      secretMode: random.chance(0.8) ? 'keepOrNew' : 'keep',
      swapLookAlikes: random.chance(0.7),
      onlyThisTenant: false,
      serviceReference: null,
    },
  };
}
