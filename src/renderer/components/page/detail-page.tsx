import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SmallButton } from '../buttons';
import { BackIcon } from '../../theme/icons';
import { Stack } from '../../theme/text';
import { PageHeading, ScreenPage } from './screen-page';

const useStyles = makeStyles({ back: { alignSelf: 'flex-start', marginInlineStart: '-8px' } });

interface DetailPageProps {
  readonly title: string;
  readonly lead?: string;
  /** Names the list that it leads back to. */
  readonly back: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** One thing of a list as a screen of its own, with the way back to the list. */
export function DetailPage({ title, lead, back, onBack, children }: DetailPageProps) {
  const styles = useStyles();
  return (
    <ScreenPage>
      <Stack>
        <SmallButton appearance="subtle" icon={<BackIcon />} className={styles.back} onClick={onBack}>
          {back}
        </SmallButton>
        <PageHeading takesFocus title={title} {...(lead !== undefined && { lead })} />
      </Stack>
      {children}
    </ScreenPage>
  );
}
