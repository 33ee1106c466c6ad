import { Skeleton, SkeletonItem, Spinner, makeStyles } from '@fluentui/react-components';
import { QuietText, Stack } from '../../theme/text';

const useStyles = makeStyles({
  lines: { display: 'flex', flexDirection: 'column', gap: '12px' },
  line: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', columnGap: '8px' },
  short: { width: '60%' },
});

interface LoadingProps {
  /** What is being done, as a sentence: "Reading roles and policies of the tenant". */
  readonly reason: string;
  /** How long it usually takes. */
  readonly usual?: string;
}

/** Something is on its way: says what, and how long it usually takes. */
export function Loading({ reason, usual }: LoadingProps) {
  const styles = useStyles();
  return (
    <div className={styles.line} role="status">
      <Spinner size="extra-tiny" aria-hidden />
      <QuietText as="span">
        {reason}
        {usual !== undefined && ` (${usual})`}
      </QuietText>
    </div>
  );
}

/** Grey lines where text will stand, under a sentence that says what is being read. */
export function LoadingLines({ reason, usual, lines = 3 }: LoadingProps & { readonly lines?: number }) {
  const styles = useStyles();
  return (
    <Stack>
      <Loading reason={reason} {...(usual !== undefined && { usual })} />
      <Skeleton aria-hidden className={styles.lines}>
        {Array.from({ length: lines }, (_, index) => (
          <SkeletonItem key={index} className={index === lines - 1 ? styles.short : undefined} />
        ))}
      </Skeleton>
    </Stack>
  );
}
