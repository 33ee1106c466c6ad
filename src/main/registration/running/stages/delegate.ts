import { resources } from '../../../../domain/permissions/resources';
import type { Change } from '../../../../domain/registration/change';
import { roleTitle } from '../../../../domain/registration/describe';
import type { RunContext } from '../run-context';

/** The roles were not known, or not enough after all: the change is left to somebody who may make it. */
export function delegateTo(change: Change, run: RunContext): void {
  const { action } = change;
  const isGraphRole = action.kind === 'assignRole' && action.api.appId === resources.graph.appId;
  const needs = isGraphRole ? 'privilegedRoleAdministrator' : 'applicationAdministrator';
  run.tracker.set([change], { state: 'delegated', role: roleTitle(needs) });
}
