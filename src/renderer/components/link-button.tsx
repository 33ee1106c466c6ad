import { Button, Link, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { Link as LinkTarget } from '../../domain/links';
import type { AppError } from '../../contract/errors';
import { callSafely, useApi } from '../state/api';
import { OpenIcon } from '../theme/icons';
import { ErrorNotice } from './feedback/error-notice';

// Padding of an inline element leaves the lines where they are, and makes it 24 pixels high to hit.
const useStyles = makeStyles({ inline: { paddingBlock: '4px', textAlign: 'start' } });

interface LinkButtonProps {
  readonly target: LinkTarget;
  readonly children: string;
  readonly appearance?: 'primary' | 'secondary' | 'subtle' | 'link';
  readonly size?: 'small' | 'medium' | 'large';
}

/** Opens a page in the browser. Main knows its address; where it can't be opened, that is said here. */
export function LinkButton({ target, children, appearance = 'secondary', size = 'medium' }: LinkButtonProps) {
  const styles = useStyles();
  const api = useApi();
  const [error, setError] = useState<AppError | null>(null);
  const open = async () => {
    const result = await callSafely(api, 'app.openLink', { link: target });
    setError(result.ok ? null : result.error);
  };
  return (
    <>
      {appearance === 'link' ? (
        <Link as="button" inline className={styles.inline} data-print="words" onClick={() => void open()}>
          {children}
        </Link>
      ) : (
        <Button
          appearance={appearance}
          size={size}
          icon={<OpenIcon />}
          iconPosition="after"
          onClick={() => void open()}
        >
          {children}
        </Button>
      )}
      <ErrorNotice error={error} />
    </>
  );
}
