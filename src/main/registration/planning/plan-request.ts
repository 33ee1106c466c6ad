import type { Choices } from '../../../contract/choices';
import type { PlanView } from '../../../contract/views/plan';
import type { Fix } from '../../../domain/diagnosis/fixes/fix';
import type { Region } from '../../../domain/registration/callback';
import type { DoneAction } from '../../../domain/registration/undo';
import type { SecretLifetime } from '../../../domain/registration/wanted';

/** What somebody asks a plan for. It names choices and things, never a change; it is what the journal keeps. */
export type PlanRequest =
  | { readonly purpose: 'prepare'; readonly choices: Choices }
  | {
      readonly purpose: 'fix';
      readonly appId: string;
      readonly fix: Fix;
      readonly partner: boolean | null;
      /** The region whose callback the request carried, where it carried one of Rewst's. */
      readonly region?: Region | null;
    }
  | { readonly purpose: 'rotate'; readonly appId: string; readonly months: SecretLifetime }
  | {
      readonly purpose: 'removeSecret';
      readonly appId: string;
      readonly keyId: string;
      /** The run that has made the secret, perhaps with the app, where that was moments ago; null where it was not. */
      readonly madeBy?: string | null;
    }
  | {
      readonly purpose: 'undo';
      readonly runId: string;
      readonly appId: string;
      readonly done: readonly DoneAction[];
    }
  /** Carries on with an interrupted run: the same wish, without what the run has lost. */
  | {
      readonly purpose: 'finish';
      readonly runId: string;
      readonly of: PlanRequest;
      readonly appId: string | null;
      readonly lostSecrets: readonly string[];
    };

/** The purpose as the window names it. */
export function purposeOf(request: PlanRequest): PlanView['purpose'] {
  return request.purpose === 'removeSecret' ? 'rotate' : request.purpose;
}

/** What is asked for an app that was deleted is to have it back; said so, a retry means the same when it is there again. */
export function asRestoration(request: PlanRequest): PlanRequest {
  switch (request.purpose) {
    case 'fix':
      return { ...request, fix: { kind: 'restoreApplication' } };
    case 'finish':
      return { ...request, of: asRestoration(request.of) };
    case 'prepare':
    case 'rotate':
    case 'removeSecret':
    case 'undo':
      return request;
  }
}

/** The request that a request to finish stands for, aimed at the app that the interrupted run has made. */
export function underlying(request: PlanRequest): PlanRequest {
  if (request.purpose !== 'finish') return request;
  const { of, appId } = request;
  if (of.purpose === 'prepare' && appId !== null) {
    return { ...of, choices: { ...of.choices, target: { kind: 'existing', appId } } };
  }
  return underlying(of);
}

/** Client id of the app that a request is about; null where it is to be made. */
export function targetOf(request: PlanRequest): string | null {
  const plain = underlying(request);
  switch (plain.purpose) {
    case 'prepare':
      return plain.choices.target.kind === 'existing' ? plain.choices.target.appId : null;
    case 'fix':
    case 'rotate':
    case 'removeSecret':
    case 'undo':
      return plain.appId;
    case 'finish':
      return null;
  }
}

/** The run that a request is to finish or to undo, or whose secret it is to remove. */
export function runOf(request: PlanRequest): string | null {
  if (request.purpose === 'removeSecret') return request.madeBy ?? null;
  return request.purpose === 'finish' || request.purpose === 'undo' ? request.runId : null;
}

/** The name for the app that a request makes; null where it makes none. */
export function newName(request: PlanRequest): string | null {
  const plain = underlying(request);
  return plain.purpose === 'prepare' && plain.choices.target.kind === 'new'
    ? plain.choices.target.displayName
    : null;
}
