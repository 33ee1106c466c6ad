import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Disclosure } from '../components/disclosure';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Identifier } from '../components/identifier';
import { ScreenPage, PageHeading } from '../components/page/screen-page';
import { ScenarioDialogLater } from '../components/shell/scenario-dialog-later';
import { useApp } from '../state/app';
import { useIdentity } from '../state/identity';
import { useNavigation } from '../state/navigation';
import { ExactIcon, ReviewedIcon, ValuesIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
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

const promiseIcons = [ExactIcon, ReviewedIcon, ValuesIcon] as const;

/** What this does, and the three ways to begin. */
export function StartSignedOut() {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { app } = useApp();
  const { signIn, signInError } = useIdentity();
  const { go } = useNavigation();
  const [choosing, setChoosing] = useState(false);
  return (
    <ScreenPage>
      <PageHeading title={startTexts.title} lead={startTexts.lead} />
      <ExpiringSecrets />
      <UnfinishedRuns />
      {signInError !== null && <ErrorNotice error={signInError} onRetry={signIn} />}
      <ul className={styles.promises}>
        {startTexts.promises.map((promise, index) => {
          const Icon = promiseIcons[index] ?? ExactIcon;
          return (
            <li key={promise.title} className={styles.promise}>
              <span className={styles.icon}>
                <Icon aria-hidden />
              </span>
              <div>
                <p className={mergeClasses(text.body, text.strong)}>{promise.title}</p>
                <p className={text.quiet}>{promise.text}</p>
              </div>
            </li>
          );
        })}
      </ul>
      <div className={styles.actions}>
        <div className={stack.section}>
          <div className={stack.row}>
            <Button appearance="primary" size="large" onClick={signIn}>
              {startTexts.signIn}
            </Button>
          </div>
          {app !== null && (
            <div className={stack.lines}>
              <p className={text.quiet}>{startTexts.signInHow(app.signInApp.name)}</p>
              <Disclosure label={startTexts.signInClient}>
                <div className={stack.row}>
                  <Identifier what={startTexts.signInClient} value={app.signInApp.clientId} />
                  <Button size="small" onClick={() => go('settings')}>
                    {startTexts.changeClient}
                  </Button>
                </div>
              </Disclosure>
            </div>
          )}
        </div>
        <div className={styles.alternatives}>
          {app?.practice === null && (
            <div className={styles.alternative}>
              <Button onClick={() => setChoosing(true)}>{startTexts.practice}</Button>
              <p className={text.small}>{startTexts.practiceMeans}</p>
            </div>
          )}
          <div className={styles.alternative}>
            <Button onClick={() => go('troubleshoot')}>{startTexts.paste}</Button>
            <p className={text.small}>{startTexts.pasteMeans}</p>
          </div>
        </div>
      </div>
      <section className={styles.advice} aria-labelledby="when-to-use">
        <h2 id="when-to-use" className={text.h3}>
          {startTexts.when}
        </h2>
        <p className={text.lead}>{startTexts.whenText}</p>
      </section>
      {choosing && <ScenarioDialogLater onClose={() => setChoosing(false)} />}
    </ScreenPage>
  );
}
