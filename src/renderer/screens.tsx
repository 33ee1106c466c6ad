import { lazy, type ComponentType } from 'react';
import type { ScreenName } from '../contract/screens';
import { PrepareScreen } from './prepare/prepare-screen';
import {
  ActivityIcon,
  PrepareIcon,
  ReadinessIcon,
  RegistrationsIcon,
  SettingsIcon,
  TroubleshootIcon,
} from './theme/icons';

interface ScreenEntry {
  readonly icon: typeof PrepareIcon;
  /** Loaded when it is first shown, but for the one that the window opens with. */
  readonly Component: ComponentType;
}

/** What stands for each screen of the contract's list. */
export const screens: Readonly<Record<ScreenName, ScreenEntry>> = {
  prepare: { icon: PrepareIcon, Component: PrepareScreen },
  readiness: {
    icon: ReadinessIcon,
    Component: lazy(() => import('./readiness/readiness-screen')),
  },
  troubleshoot: {
    icon: TroubleshootIcon,
    Component: lazy(() => import('./troubleshoot/troubleshoot-screen')),
  },
  registrations: {
    icon: RegistrationsIcon,
    Component: lazy(() => import('./registrations/registrations-screen')),
  },
  activity: { icon: ActivityIcon, Component: lazy(() => import('./activity/activity-screen')) },
  settings: { icon: SettingsIcon, Component: lazy(() => import('./settings/settings-screen')) },
};
