import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { standardSignInApp } from '../../domain/microsoft';
import { SmallButton } from '../components/buttons';
import { Disclosure } from '../components/disclosure';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Identifier } from '../components/identifier';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { ScenarioDialogLater } from '../components/shell/scenario-dialog-later';
import { commonTexts } from '../components/texts';
import { useApp } from '../state/app';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { ExactIcon, ReviewedIcon, ValuesIcon } from '../theme/icons';
import { BodyText, Inline, LeadText, Lines, QuietText, SmallText, Stack, Subheading } from '../theme/text';
import { usableMark } from '../usable-mark';
import { ExpiringSecrets } from './expiring-secrets';
import { startTexts } from './texts';
import { UnfinishedRuns } from './unfinished-runs';

const useStyles = makeStyles({
  promises: { display: 'flex', flexDirection: 'column', gap: '16px' },
  promise: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: '16px' },
  icon: { color: tokens.colorBrandForeground1, display: 'flex', paddingTop: '2px' },
  actions: { display: 'flex', flexDirection: 'column', gap: '16px', alignItems: 'flex-start' },
  alternatives: { display: 'flex', flexWrap: 'wrap', gap: '8px 24px' },
  alternative: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px' },
  advice: {
    paddingTop: '16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
});

/** Until main has answered: only where that is sure is this screen drawn before. */
const standard = { practice: null, signInApp: standardSignInApp };

const promiseIcons = [ExactIcon, ReviewedIcon, ValuesIcon] as const;

/** What this does, and the three ways to begin. */
export function StartSignedOut() {
  const styles = useStyles();
  const { practice, signInApp } = useApp().app ?? standard;
  const { signIn, signInError } = useIdentity();
  const { go } = useNavigation();
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    performance.mark(usableMark);
  }, []);
  return (
    <ScreenPage>
      <PageHeading title={startTexts.title} lead={startTexts.lead} />
      <ExpiringSecrets />
      <UnfinishedRuns />
      <ErrorNotice error={signInError} onRetry={signIn} />
      <ul className={styles.promises}>
        {startTexts.promises.map((promise, index) => {
          const Icon = promiseIcons[index] ?? ExactIcon;
          return (
            <li key={promise.title} className={styles.promise}>
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
              <div>
                <BodyText strong>{promise.title}</BodyText>
                <QuietText>{promise.text}</QuietText>
              </div>
            </li>
          );
        })}
      </ul>
      <div className={styles.actions}>
        <Stack>
          <Inline>
            <Button appearance="primary" size="large" onClick={signIn}>
              {commonTexts.signIn}
            </Button>
          </Inline>
          <Lines>
            <QuietText>{startTexts.signInHow(signInApp.name)}</QuietText>
            <Disclosure label={startTexts.signInClient}>
              <Inline>
                <Identifier what={startTexts.signInClient} value={signInApp.clientId} />
                <SmallButton onClick={() => go('settings')}>{startTexts.changeClient}</SmallButton>
              </Inline>
            </Disclosure>
          </Lines>
        </Stack>
        <div className={styles.alternatives}>
          {practice === null && (
            <div className={styles.alternative}>
              <Button onClick={() => setChoosing(true)}>{startTexts.practice}</Button>
              <SmallText>{startTexts.practiceMeans}</SmallText>
            </div>
          )}
          <div className={styles.alternative}>
            <Button onClick={() => go('troubleshoot')}>{startTexts.paste}</Button>
            <SmallText>{startTexts.pasteMeans}</SmallText>
          </div>
        </div>
      </div>
      <section className={styles.advice} aria-labelledby="when-to-use">
        <Subheading id="when-to-use" as="h2">
          {startTexts.when}
        </Subheading>
        <LeadText>{startTexts.whenText}</LeadText>
      </section>
      {choosing && <ScenarioDialogLater onClose={() => setChoosing(false)} />}
    </ScreenPage>
  );
}
