import { Button, Field, Input, makeStyles, mergeClasses, useAnnounce } from '@fluentui/react-components';
import { useState, type SubmitEvent } from 'react';
import type { Settings } from '../../contract/views/app';
import { isGuid } from '../../domain/guid';
import { Disclosure } from '../components/disclosure';
import { ErrorNotice } from '../components/feedback/error-notice';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { useApp } from '../state/app';
import { runningFlow } from '../state/plan-flows/plan-flows';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { useStackStyles, useTextStyles } from '../theme/text';
import { settingsTexts, signInScopes } from './texts';
import type { SettingsState } from './use-settings';

const texts = settingsTexts.signIn;

const useStyles = makeStyles({
  field: { maxWidth: '440px' },
  list: {
    listStyle: 'disc',
    paddingInlineStart: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
});

interface SignInAppSectionProps {
  readonly settings: SettingsState;
  readonly current: Settings['signInClientId'];
}

/** Which app the user signs in with: Microsoft's own unless they name one of theirs. */
export function SignInAppSection({ settings, current }: SignInAppSectionProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { announce } = useAnnounce();
  const { flows } = usePlanFlows();
  const [typed, setTyped] = useState(current ?? '');
  const [attempted, setAttempted] = useState(false);
  const [saved, setSaved] = useState(false);
  const busy = runningFlow(flows) !== null;
  const saving = settings.saving === 'signInClientId';
  const wanted = typed.trim() === '' ? null : typed.trim().toLowerCase();
  const wrong = wanted !== null && !isGuid(wanted);
  const save = async (value: string | null) => {
    const done = await settings.save('signInClientId', value);
    setSaved(done);
    if (done) announce(texts.saved, { polite: true });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (!wrong && !busy && !saving && wanted !== current) void save(wanted);
  };
  const reset = () => {
    setTyped('');
    setAttempted(false);
    if (current !== null) void save(null);
  };
  return (
    <Section title={texts.title} lead={texts.lead}>
      <InUse current={current} />
      <form noValidate onSubmit={submit} className={stack.section}>
        <Field
          className={styles.field}
          label={texts.field}
          hint={texts.hint}
          {...(attempted && wrong && { validationState: 'error', validationMessage: texts.notGuid })}
        >
          <Input
            value={typed}
            spellCheck={false}
            autoComplete="off"
            maxLength={100}
            onChange={(_, data) => {
              setTyped(data.value);
              setSaved(false);
            }}
          />
        </Field>
        {settings.error?.of === 'signInClientId' && (
          <ErrorNotice during={settingsTexts.notSaved} error={settings.error.error} />
        )}
        <div className={stack.row}>
          <Button type="submit" disabledFocusable={busy || saving || wanted === current}>
            {saving ? texts.saving : texts.save}
          </Button>
          {(current !== null || typed !== '') && (
            <Button disabledFocusable={busy || saving} onClick={reset}>
              {texts.reset}
            </Button>
          )}
          {saved ? (
            <Status tone="success">{texts.saved}</Status>
          ) : (
            <span className={text.small}>{busy ? texts.busy : texts.signsOut}</span>
          )}
        </div>
      </form>
      <Disclosure label={texts.needs}>
        <div className={stack.section}>
          <ul className={mergeClasses(styles.list, text.body)}>
            {texts.needsList.map((need) => (
              <li key={need}>{need}</li>
            ))}
            <li>
              {texts.scopes} <code className={text.mono}>{signInScopes.join(', ')}</code>
            </li>
          </ul>
        </div>
      </Disclosure>
    </Section>
  );
}

function InUse({ current }: { readonly current: Settings['signInClientId'] }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { app } = useApp();
  const own = app === null || app.signInApp.isDefault ? texts.ownName : app.signInApp.name;
  const name = current === null ? texts.defaultName : own;
  return (
    <div className={stack.lines}>
      <p className={text.body}>
        {texts.now}: <span className={text.strong}>{name}</span>
      </p>
      {current === null && <p className={text.quiet}>{texts.defaultMeans}</p>}
    </div>
  );
}
