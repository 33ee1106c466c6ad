import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useNavigation } from '../../state/navigation';
import { BodyText, LeadText } from '../../theme/text';
import { commonTexts } from '../texts';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '24px',
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginTop: '4px' },
});

interface EmptyProps {
  readonly title: string;
  readonly children?: string;
  readonly actions?: ReactNode;
}

/** There is nothing here yet: says why, and what would put something here. */
export function Empty({ title, children, actions }: EmptyProps) {
  const styles = useStyles();
  return (
    <div className={styles.box}>
      <BodyText strong>{title}</BodyText>
      {children !== undefined && <LeadText>{children}</LeadText>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** The same where preparing a tenant would put something here. */
export function NothingPrepared(props: Omit<EmptyProps, 'actions'>) {
  const { go } = useNavigation();
  const toPrepare = (
    <Button appearance="primary" onClick={() => go('prepare')}>
      {commonTexts.toPrepare}
    </Button>
  );
  return <Empty {...props} actions={toPrepare} />;
}
