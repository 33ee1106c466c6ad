import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ChangeView } from '../../../contract/views/plan';
import { useTextStyles } from '../../theme/text';
import { Section } from '../section';
import { ChangeRow } from './change-row';
import { workTexts } from './texts';

const useStyles = makeStyles({
  list: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  shared: {
    padding: '8px 16px',
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: `3px solid ${tokens.colorStatusWarningBorder1}`,
  },
});

interface ChangeGroupProps {
  readonly group: ChangeView['group'];
  readonly changes: readonly ChangeView[];
  readonly newIds: ReadonlySet<string>;
  readonly confirmed: readonly string[];
  readonly attempted: boolean;
  readonly onConfirm: (changeId: string, on: boolean) => void;
}

/** The changes of one kind under one heading. A consequence that several share is said once. */
export function ChangeGroup({ group, changes, newIds, confirmed, attempted, onConfirm }: ChangeGroupProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const shared = sharedConsequences(changes);
  return (
    <Section title={workTexts.review.groups[group]}>
      {shared.map((consequence) => (
        <p key={consequence} className={mergeClasses(text.body, styles.shared)}>
          {workTexts.review.notice}: {consequence}
        </p>
      ))}
      <ul className={styles.list}>
        {changes.map((change) => (
          <ChangeRow
            key={change.id}
            change={change}
            isNew={newIds.has(change.id)}
            confirmed={confirmed.includes(change.id)}
            missing={attempted && change.risk.level === 'confirm' && !confirmed.includes(change.id)}
            consequenceAbove={change.risk.level === 'notice' && shared.includes(change.risk.consequence)}
            onConfirm={(on) => onConfirm(change.id, on)}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Consequences that more than one change of the group has. */
function sharedConsequences(changes: readonly ChangeView[]): readonly string[] {
  const seen = new Map<string, number>();
  for (const { risk } of changes) {
    if (risk.level === 'notice') seen.set(risk.consequence, (seen.get(risk.consequence) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([consequence]) => consequence);
}
