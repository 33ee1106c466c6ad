import type { RunView } from '../../../src/contract/views/run';
import { diagnose } from '../../../src/domain/diagnosis/diagnose';
import type { Examination } from '../../../src/domain/diagnosis/examine';
import { fixesFor } from '../../../src/domain/diagnosis/fixes/fixes-for';
import { regionOfCallback } from '../../../src/domain/registration/callback';
import type { Fix } from '../../../src/domain/diagnosis/fixes/fix';
import type { Region } from '../../../src/domain/registration/callback';
import { examineApp, type ExaminedText } from '../../../src/main/diagnosis/examination';
import { evidenceOf, type Evidence } from '../../../tools/terminal/commands/evidence';
import type { StoredPlan } from '../../../src/main/registration/planning/stored-plan';
import type { Scenario } from '../../../src/practice/scenarios/builder';
import {
  approve,
  practiceWorkspace,
  type TestWorkspace,
  type PracticeWorkspaceOptions,
} from '../registration/practice-workspace';
import { rewstApp } from './as-rewst';

/** An examination as the window and the terminal show it. */
export interface Examined
  extends Examination, Pick<ExaminedText, 'secrets' | 'account' | 'asksForRelationships'> {
  readonly evidence: readonly Evidence[];
}

export interface FixBench extends TestWorkspace {
  /** The registration for Rewst, which the user has chosen. */
  readonly appId: string;
  /** Looks at the tenant for a pasted text, as the window's call does. */
  examine(text: string, appId?: string, account?: string | null): Promise<Examined>;
  /** The plan for a fix that the examination of a pasted text offers: the usual one, or the other. Throws where it is not offered. */
  plan(text: string, otherwise?: boolean): Promise<StoredPlan>;
  /** The plan for the fix that a text is usually about, asked for whatever the examination says. */
  planUnoffered(text: string, otherwise?: boolean, appId?: string): Promise<StoredPlan>;
  /** Confirms everything and waits for the end. */
  approve(plan: StoredPlan, typedName?: string): Promise<RunView>;
}

/** The program, signed in to a practice tenant with one registration for Rewst that something may be wrong with. */
export async function fixBench(
  scenario: string | Scenario,
  options?: PracticeWorkspaceOptions,
): Promise<FixBench> {
  const bench = await practiceWorkspace(scenario, options);
  const { workspace, tenant, clock } = bench;
  await workspace.identity.signIn();
  const chosen = rewstApp(tenant).appId as string;
  const examineText = async (
    text: string,
    appId = chosen,
    account: string | null = null,
  ): Promise<Examined> => {
    const found = await workspace.tenants.read();
    const { examination, ...rest } = await examineApp(text, {
      workspace,
      tenant: found,
      appId,
      account,
      clock,
    });
    return {
      ...examination,
      secrets: rest.secrets,
      account: rest.account,
      asksForRelationships: rest.asksForRelationships,
      evidence: examination.findings.map(evidenceOf),
    };
  };
  const planFix = (fix: Fix | null, region: Region | null, appId: string) => {
    if (fix === null) throw new Error('There is no such fix for this text.');
    return workspace.plans.make({ purpose: 'fix', appId, fix, region });
  };
  return Object.assign(bench, {
    appId: chosen,
    examine: examineText,
    plan: async (text: string, otherwise = false) => {
      const { fixes, region } = await examineText(text);
      return planFix(fixes[otherwise ? 1 : 0] ?? null, region, chosen);
    },
    planUnoffered: async (text: string, otherwise = false, appId = chosen) => {
      const diagnosis = diagnose(text);
      const region = regionOfCallback(diagnosis.facts.redirectUri);
      return planFix(fixesFor(diagnosis)[otherwise ? 1 : 0] ?? null, region, appId);
    },
    approve: (plan: StoredPlan, typedName?: string) => approve(bench, plan, typedName),
  });
}
