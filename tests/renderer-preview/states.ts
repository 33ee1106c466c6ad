import type { PreviewState } from './states/preview-state';
import { readinessStates } from './states/readiness';
import { recordStates } from './states/records';
import { startStates } from './states/start';
import { troubleshootStates } from './states/troubleshoot';
import { wizardStates } from './states/wizard';
import { planFlowStates } from './states/plan-flow';

export const states: readonly PreviewState[] = [
  ...startStates,
  ...wizardStates,
  ...planFlowStates,
  ...troubleshootStates,
  ...readinessStates,
  ...recordStates,
];
