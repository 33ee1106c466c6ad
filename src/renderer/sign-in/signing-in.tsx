import { Button, ProgressBar, makeStyles, mergeClasses, useAnnounce } from '@fluentui/react-components';
import { useEffect } from 'react';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { clockTime } from '../components/timestamp';
import { useNow } from '../state/clock';
import { useIdentity } from '../state/identity';
import { Inline, QuietText, SmallText, Stack, useTextStyles } from '../theme/text';
import { startTexts } from './texts';

const useStyles = makeStyles({
  steps: {
    listStyle: 'decimal',
    paddingInlineStart: '24px',
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  wait: { maxWidth: '480px' },
});

interface SigningInProps {
  readonly since: string;
  readonly limitSeconds: number;
}

/** The browser is open: what to do there, how long this waits, and a way out that works at once. */
export default function SigningIn({ since, limitSeconds }: SigningInProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const { cancelSignIn } = useIdentity();
  const { announce } = useAnnounce();
  const now = useNow(1000);
  const left = Math.max(0, Date.parse(since) + limitSeconds * 1000 - now);
  const fraction = limitSeconds === 0 ? 0 : left / (limitSeconds * 1000);
  const littleLeft = left <= 60_000;
  useEffect(() => {
    if (littleLeft) announce(startTexts.signingInLittleLeft, { polite: true });
  }, [announce, littleLeft]);
  return (
    <ScreenPage>
      <PageHeading takesFocus title={startTexts.signingInTitle} lead={startTexts.signingInLead} />
      <ol className={mergeClasses(styles.steps, text.body)}>
        {startTexts.signingInSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Stack className={styles.wait}>
        <QuietText>{startTexts.signingInWaits(clockTime(left))}</QuietText>
        <ProgressBar aria-label={startTexts.signingInWaits(clockTime(left))} value={fraction} />
      </Stack>
      <Stack>
        <Inline>
          <Button onClick={cancelSignIn}>{startTexts.cancel}</Button>
        </Inline>
        <SmallText>{startTexts.signingInLost}</SmallText>
      </Stack>
    </ScreenPage>
  );
}
