import type { ActionKind } from '../../../src/domain/registration/changes/change';
import type { JsonObject } from '../../../src/practice/json';
import type { TestTenant } from '../../../tools/practice/test-tenant';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import type { TenantBuilder } from '../../../src/practice/scenarios/builder';
import { ordinaryTenant } from '../../../src/practice/scenarios/ordinary';
import { preparedRegistration, type Deviation } from '../../../src/practice/scenarios/prepared';
import type { RewstSettings } from '../../../tools/practice/as-rewst';

/** Values of the practice tenant that stand in Microsoft's texts. */
export interface Names {
  readonly appId: string;
  readonly tenantId: string;
  readonly tenantName: string;
}

/** Microsoft's text for a code, as Rewst or another program shows it. */
export type Paste = readonly [code: number | null, text: (names: Names) => string];

/** One fault: the state that causes it, what is pasted, what is said, what is changed, and how it looks afterwards. */
export interface Row {
  readonly name: string;
  readonly state: string | Scenario;
  /**
   * What Rewst's own try gives in this state: the code, and how Rewst is set up. Left out where the practice sign-in
   * service does not get that far.
   */
  readonly inRewst?: { readonly code: number } & Omit<Partial<RewstSettings>, 'clientId'>;
  /** Further texts for the same fault. */
  readonly pastes: readonly Paste[];
  readonly otherwise?: true;
  readonly fault: RegExp;
  readonly changes: readonly ActionKind[];
  /** Changes that are confirmed one by one, with words that their consequence must hold. */
  readonly confirmed: Readonly<Partial<Record<ActionKind, RegExp>>>;
  /** What was there before and is meant to be altered or taken away; everything else of others must stay. */
  readonly alters?: readonly string[];
  /** What an undo leaves as it is, and says; everything is as it was where it is left out. */
  readonly left?: RegExp;
  /** The fixed tenant. */
  readonly fixed: (tenant: TestTenant) => void;
  /** The same without the fault; a registration with nothing wrong unless given. */
  readonly right?: string | Scenario;
  /** What is said then. */
  readonly rightly?: RegExp;
}

/** A registration that is right but for one thing. */
export function stateOf(
  name: string,
  deviation: Deviation | ((builder: TenantBuilder) => Deviation),
  tenant: (builder: TenantBuilder) => void = ordinaryTenant,
): Scenario {
  return {
    name,
    title: name,
    description: name,
    build: (builder) => {
      tenant(builder);
      preparedRegistration(builder, typeof deviation === 'function' ? deviation(builder) : deviation);
    },
  };
}

/** A text as Rewst shows it. */
export function rewst(code: number, oauthError: string, message: (names: Names) => string): Paste {
  return [
    code,
    (names) =>
      `Error during callback. error='${oauthError}' error_description="AADSTS${code}: ${message(names)} Trace ID: 6f6c4645-0202-4486-b625-fa957dfc4700 Correlation ID: 5fc87507-4086-4e77-b415-c1d9f3a1b0aa Timestamp: 2026-11-20 1846Z`,
  ];
}

/** A list of texts or objects inside an application. */
export function uris(app: JsonObject, platform: 'web' | 'spa' | 'publicClient'): readonly string[] {
  return (app[platform] as { redirectUris: string[] }).redirectUris;
}
