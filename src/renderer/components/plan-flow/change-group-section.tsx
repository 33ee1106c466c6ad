import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChangeView } from '../../../contract/views/plan';
import { narrow } from '../../theme/layout';
import { BodyText, BorderedList, BorderedRow, Lines, QuietText } from '../../theme/text';
import { Section } from '../page/section';
import { clustersOf, type ChangeCluster } from './change-clusters';
import { ChangeRow, RiskMark } from './change-row';
import { planFlowTexts } from './texts';

const useStyles = makeStyles({
  cluster: { padding: '12px 16px 8px', [`@media ${narrow}`]: { padding: '12px' } },
  shared: { paddingBottom: '4px' },
});

interface ChangeGroupProps {
  readonly group: ChangeView['group'];
  readonly changes: readonly ChangeView[];
  readonly newIds: ReadonlySet<string>;
  readonly confirmed: readonly string[];
  readonly attempted: boolean;
  /** How most changes of the plan are taken back. */
  readonly usualUndo: string | null;
  readonly onConfirm: (changeId: string, on: boolean) => void;
  /** What is said of the group as a whole, above its changes. */
  readonly children?: ReactNode;
}

/** The changes of one kind under one heading. What several share is said once. */
export function ChangeGroupSection({ group, changes, children, ...rest }: ChangeGroupProps) {
  const styles = useStyles();
  const row = (change: ChangeView, compact: boolean) => (
    <ChangeRow
      key={change.id}
      change={change}
      compact={compact}
      isNew={rest.newIds.has(change.id)}
      confirmed={rest.confirmed.includes(change.id)}
      missing={rest.attempted && change.risk.level === 'confirm' && !rest.confirmed.includes(change.id)}
      undoAbove={change.undo === rest.usualUndo}
      onConfirm={(on) => rest.onConfirm(change.id, on)}
    />
  );
  return (
    <Section title={planFlowTexts.review.groups[group]}>
      {children}
      <BorderedList>
        {clustersOf(changes).map((cluster) =>
          cluster.changes.length === 1 ? (
            cluster.changes.map((change) => row(change, false))
          ) : (
            <BorderedRow key={`${cluster.reason} ${cluster.consequence ?? ''}`} className={styles.cluster}>
              <Shared cluster={cluster} />
              <ul>{cluster.changes.map((change) => row(change, true))}</ul>
            </BorderedRow>
          ),
        )}
      </BorderedList>
    </Section>
  );
}

function Shared({ cluster }: { readonly cluster: ChangeCluster }) {
  const styles = useStyles();
  return (
    <Lines className={styles.shared}>
      <QuietText>{cluster.reason}</QuietText>
      {cluster.consequence !== null && (
        <BodyText>
          <RiskMark>{planFlowTexts.review.notice}</RiskMark> {cluster.consequence}
        </BodyText>
      )}
    </Lines>
  );
}
