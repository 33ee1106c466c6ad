import { Button, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import type { CustomerRowView } from '../../../contract/views/customers';
import { roleStateTexts } from '../../../domain/checks/customers/state-texts';
import {
  LackingIcon,
  NestedIcon,
  NoRelationshipIcon,
  NotAssignedIcon,
  NotInGroupIcon,
  TickIcon,
  UnknownSmallIcon,
} from '../../theme/icons';
import { useStackStyles, useTextStyles } from '../../theme/text';
import { customersTexts as texts } from './texts';

type RoleState = CustomerRowView['roles'][number];

const useStyles = makeStyles({
  button: { minWidth: '24px', width: '24px', height: '24px', padding: '0' },
  icon: { display: 'inline-flex', verticalAlign: 'middle' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  perhaps: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  key: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
});

/** Each state has a shape of its own: colour says nothing that the shape does not. */
const icons = {
  has: TickIcon,
  nested: NestedIcon,
  notReadable: UnknownSmallIcon,
  notInGroup: NotInGroupIcon,
  noAssignment: NotAssignedIcon,
  relationshipLacksRole: LackingIcon,
  noneActive: NoRelationshipIcon,
} as const satisfies Readonly<Record<RoleState, unknown>>;

const colors = {
  has: 'good',
  nested: 'perhaps',
  notReadable: 'quiet',
  notInGroup: 'bad',
  noAssignment: 'bad',
  relationshipLacksRole: 'bad',
  noneActive: 'bad',
} as const satisfies Readonly<Record<RoleState, keyof ReturnType<typeof useStyles>>>;

function StateIcon({ state }: { readonly state: RoleState }) {
  const styles = useStyles();
  const Icon = icons[state];
  return (
    <span className={mergeClasses(styles.icon, styles[colors[state]])}>
      <Icon aria-hidden />
    </span>
  );
}

interface RoleMarkProps {
  readonly role: string;
  readonly state: RoleState;
  /** Whether Tab stops at it: one mark of a row does, the arrow keys lead on to the others. */
  readonly isTabStop: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One role at one customer: a shape, its words on hover and focus. */
export function RoleMark({ role, state, isTabStop, onOpen, onFocus }: RoleMarkProps) {
  const styles = useStyles();
  return (
    <Tooltip content={texts.roleOf(role, roleStateTexts[state])} relationship="label">
      <Button
        size="small"
        appearance="transparent"
        className={styles.button}
        tabIndex={isTabStop ? 0 : -1}
        data-role-mark
        icon={<StateIcon state={state} />}
        onClick={onOpen}
        onFocus={onFocus}
        onKeyDown={moveAmongMarks}
      />
    </Tooltip>
  );
}

function moveAmongMarks(event: KeyboardEvent<HTMLElement>) {
  const row = event.currentTarget.closest('tr');
  const marks = [...(row?.querySelectorAll<HTMLElement>('[data-role-mark]') ?? [])];
  const at = marks.indexOf(event.currentTarget);
  const target = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
  const mark = target === undefined ? undefined : marks[target];
  if (mark === undefined) return;
  event.preventDefault();
  mark.focus();
}

/** The words of the marks that are in the table. */
export function MarkLegend({ states }: { readonly states: readonly RoleState[] }) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <ul className={mergeClasses(stack.row, text.small)} aria-label={texts.marks}>
      {states.map((state) => (
        <li key={state} className={styles.key}>
          <StateIcon state={state} />
          {roleStateTexts[state]}
        </li>
      ))}
    </ul>
  );
}
