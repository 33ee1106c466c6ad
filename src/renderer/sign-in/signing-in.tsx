import { Button, ProgressBar, makeStyles } from '@fluentui/react-components';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { TextList } from '../components/text-list';
import { clockTime } from '../components/timestamp';
import { useAnnouncement } from '../state/announcement';
import { useNow } from '../state/clock';
import { useIdentity } from '../state/identity';
import { Inline, QuietText, SmallText, Stack } from '../theme/text';
import { startTexts } from './texts';

const useStyles = makeStyles({
  wait: { maxWidth: '480px' },
});

interface SigningInProps {
  readonly since: string;
  readonly limitSeconds: number;
}

/** The browser is open: what to do there, how long this waits, and a way out that works at once. */
export default function SigningIn({ since, limitSeconds }: SigningInProps) {
  const styles = useStyles();
  const { cancelSignIn } = useIdentity();
  const now = useNow(1000);
  const left = Math.max(0, Date.parse(since) + limitSeconds * 1000 - now);
  const fraction = limitSeconds === 0 ? 0 : left / (limitSeconds * 1000);
  useAnnouncement(left <= 60_000 ? startTexts.signingInLittleLeft : null);
  return (
    <ScreenPage>
      <PageHeading takesFocus title={startTexts.signingInTitle} lead={startTexts.signingInLead} />
      <TextList numbered items={startTexts.signingInSteps} />
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
