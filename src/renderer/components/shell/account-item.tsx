import { makeStyles, tokens } from '@fluentui/react-components';
import type { ComponentProps } from 'react';
import { AccountIcon } from '../../theme/icons';
import { compactRail } from '../../theme/layout';
import { RailItem } from './rail-item';

const compact = `@media ${compactRail}`;

const useStyles = makeStyles({
  account: { display: 'flex', flexDirection: 'column', minWidth: 0, overflow: 'hidden' },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  tenant: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    [compact]: { display: 'none' },
  },
});

interface AccountItemProps extends ComponentProps<'button'> {
  readonly name: string;
  /** The tenant, or that the user is not signed in. */
  readonly where: string;
}

/** The last button of the rail: who is signed in, and where. */
export function AccountItem({ name, where, ...button }: AccountItemProps) {
  const styles = useStyles();
  return (
    <RailItem icon={<AccountIcon aria-hidden />} {...button}>
      <span className={styles.account}>
        <span className={styles.name}>{name}</span>
        <span className={styles.tenant}>{where}</span>
      </span>
    </RailItem>
  );
}
