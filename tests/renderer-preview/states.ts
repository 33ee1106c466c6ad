import type { PreviewState } from './states/preview-state';
import { recordStates } from './states/records';
import { startStates } from './states/start';
import { troubleshootStates } from './states/troubleshoot';
import { wizardStates } from './states/wizard';
import { workStates } from './states/work';

export const states: readonly PreviewState[] = [
  ...startStates,
  ...wizardStates,
  ...workStates,
  ...troubleshootStates,
  ...recordStates,
];
