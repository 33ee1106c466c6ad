/** The icons by what they mean here, each from its own module so that nothing else of the set is loaded. */
export { Rocket20Regular as PrepareIcon } from '@fluentui/react-icons/svg/rocket';
export { ClipboardCheckmark20Regular as ReadinessIcon } from '@fluentui/react-icons/svg/clipboard-checkmark';
export { Stethoscope20Regular as TroubleshootIcon } from '@fluentui/react-icons/svg/stethoscope';
export { Apps20Regular as RegistrationsIcon } from '@fluentui/react-icons/svg/apps';
export { History20Regular as ActivityIcon } from '@fluentui/react-icons/svg/history';
export { Settings20Regular as SettingsIcon } from '@fluentui/react-icons/svg/settings';
export { PersonCircle20Regular as AccountIcon } from '@fluentui/react-icons/svg/person-circle';
export { Beaker16Regular as PracticeSmallIcon } from '@fluentui/react-icons/svg/beaker';

export {
  CheckmarkCircle20Filled as SuccessIcon,
  CheckmarkCircle16Filled as SuccessSmallIcon,
} from '@fluentui/react-icons/svg/checkmark-circle';
export {
  Warning20Filled as WarningIcon,
  Warning16Filled as WarningSmallIcon,
} from '@fluentui/react-icons/svg/warning';
export {
  ErrorCircle20Filled as FailureIcon,
  ErrorCircle16Filled as FailureSmallIcon,
} from '@fluentui/react-icons/svg/error-circle';
export {
  Info20Filled as InformationIcon,
  Info16Regular as InformationSmallIcon,
} from '@fluentui/react-icons/svg/info';
export {
  QuestionCircle20Filled as UnknownIcon,
  QuestionCircle16Filled as UnknownSmallIcon,
} from '@fluentui/react-icons/svg/question-circle';
export { Circle20Regular as WaitingIcon } from '@fluentui/react-icons/svg/circle';
export { SubtractCircle20Regular as SkippedIcon } from '@fluentui/react-icons/svg/subtract-circle';
export { Hourglass20Regular as RetryingIcon } from '@fluentui/react-icons/svg/hourglass';
export { Person20Regular as DelegatedIcon } from '@fluentui/react-icons/svg/person';
export { Person16Regular as DelegatedSmallIcon } from '@fluentui/react-icons/svg/person';

export { Checkmark16Filled as TickIcon } from '@fluentui/react-icons/svg/checkmark';
export { Copy16Regular as CopyIcon } from '@fluentui/react-icons/svg/copy';
export { Eye16Regular as ShowIcon } from '@fluentui/react-icons/svg/eye';
export { EyeOff16Regular as HideIcon } from '@fluentui/react-icons/svg/eye-off';
export { Open16Regular as OpenIcon } from '@fluentui/react-icons/svg/open';
export { ChevronRight16Regular as ClosedIcon } from '@fluentui/react-icons/svg/chevron-right';
export { ChevronDown16Regular as OpenedIcon } from '@fluentui/react-icons/svg/chevron-down';
export { ArrowSync16Regular as RefreshIcon } from '@fluentui/react-icons/svg/arrow-sync';
export { ArrowLeft16Regular as BackIcon } from '@fluentui/react-icons/svg/arrow-left';
export { Search16Regular as SearchIcon } from '@fluentui/react-icons/svg/search';
export { Save16Regular as SaveIcon } from '@fluentui/react-icons/svg/save';
export { CalendarAdd16Regular as CalendarIcon } from '@fluentui/react-icons/svg/calendar-add';
export { Print16Regular as PrintIcon } from '@fluentui/react-icons/svg/print';
export { ArrowUndo16Regular as UndoIcon } from '@fluentui/react-icons/svg/arrow-undo';
export { ClipboardTask20Regular as ReviewedIcon } from '@fluentui/react-icons/svg/clipboard-task';
export { Key20Regular as ValuesIcon } from '@fluentui/react-icons/svg/key';
export { Shield20Regular as ExactIcon } from '@fluentui/react-icons/svg/shield';

export { CheckmarkCircle16Regular as NestedIcon } from '@fluentui/react-icons/svg/checkmark-circle';
export { Prohibited16Regular as NotAssignedIcon } from '@fluentui/react-icons/svg/prohibited';
export { Dismiss16Filled as LackingIcon } from '@fluentui/react-icons/svg/dismiss';
export { Subtract16Filled as NoRelationshipIcon } from '@fluentui/react-icons/svg/subtract';
export { ArrowSort16Regular as SortIcon } from '@fluentui/react-icons/svg/arrow-sort';
export { ArrowSortUp16Regular as AscendingIcon } from '@fluentui/react-icons/svg/arrow-sort-up';
export { ArrowSortDown16Regular as DescendingIcon } from '@fluentui/react-icons/svg/arrow-sort-down';
