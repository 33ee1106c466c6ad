import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';
import type { CustomerRowView } from '../../../contract/views/customers';
import { roleStateTexts } from '../../../domain/checks/customers/state-texts';
import {
  DelegatedSmallIcon,
  LackingIcon,
  NestedIcon,
  NoRelationshipIcon,
  NotAssignedIcon,
  TickIcon,
  UnknownSmallIcon,
} from '../../theme/icons';
import { Inline, useTextStyles } from '../../theme/text';
import { customersTexts as texts } from './texts';

type RoleState = CustomerRowView['roles'][number];

/** How marks look. Taken once for a row and handed to its twelve marks: there are hundreds of them. */
export const useMarkStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    padding: '0',
    border: '0',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  good: { color: tokens.colorStatusSuccessForeground1 },
  perhaps: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  legend: { columnGap: '16px' },
  key: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  icon: { display: 'inline-flex' },
});
type MarkStyles = ReturnType<typeof useMarkStyles>;

/** Each state has a shape of its own: colour says nothing that the shape does not. */
const looks = {
  has: ['good', TickIcon],
  nested: ['perhaps', NestedIcon],
  notReadable: ['quiet', UnknownSmallIcon],
  notInGroup: ['bad', DelegatedSmallIcon],
  noAssignment: ['bad', NotAssignedIcon],
  relationshipLacksRole: ['bad', LackingIcon],
  noneActive: ['bad', NoRelationshipIcon],
} as const satisfies Readonly<Record<RoleState, readonly unknown[]>>;

interface RoleMarkProps {
  readonly role: string;
  readonly state: RoleState;
  readonly styles: MarkStyles;
  /** Whether Tab stops at it: one mark of a row does, the arrow keys lead on to the others. */
  readonly isTabStop: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One role at one customer: a shape. Its name is what {@link MarkTooltip} shows. A plain button, for there are hundreds. */
export function RoleMark({ role, state, styles, isTabStop, onOpen, onFocus }: RoleMarkProps) {
  const [color, Icon] = looks[state];
  return (
    <button
      type="button"
      className={mergeClasses(styles.button, styles[color])}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={texts.roleOf(role, roleStateTexts[state])}
      data-role-mark
      onClick={onOpen}
      onFocus={onFocus}
      onKeyDown={moveAmongMarks}
    >
      <Icon aria-hidden />
    </button>
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
  const styles = useMarkStyles();
  const text = useTextStyles();
  return (
    <Inline as="ul" className={mergeClasses(styles.legend, text.small)} aria-label={texts.marks}>
      {states.map((state) => {
        const [color, Icon] = looks[state];
        return (
          <li key={state} className={styles.key}>
            <span className={mergeClasses(styles.icon, styles[color])}>
              <Icon aria-hidden />
            </span>
            {roleStateTexts[state]}
          </li>
        );
      })}
    </Inline>
  );
}
