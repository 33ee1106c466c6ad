import { Button, useAnnounce } from '@fluentui/react-components';
import { useState, type SubmitEvent } from 'react';
import type { Settings } from '../../contract/views/app';
import { isGuid } from '../../domain/guid';
import { Disclosure } from '../components/disclosure';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { TextField } from '../components/text-field';
import { TextList } from '../components/text-list';
import { useApp } from '../state/app';
import { useIsRunning } from '../state/plan-flows/plan-flows-context';
import {
  BodyText,
  Inline,
  Lines,
  MonoText,
  QuietText,
  SmallText,
  StrongText,
  useStackStyles,
} from '../theme/text';
import { NotSaved } from './preferences';
import { settingsTexts, signInScopes } from './texts';
import type { SettingsState } from './use-settings';

const texts = settingsTexts.signIn;

interface SignInAppSectionProps {
  readonly settings: SettingsState;
  readonly current: Settings['signInClientId'];
}

/** Which app the user signs in with: Microsoft's own unless they name one of theirs. */
export function SignInAppSection({ settings, current }: SignInAppSectionProps) {
  const stack = useStackStyles();
  const { announce } = useAnnounce();
  const [typed, setTyped] = useState(current ?? '');
  const [attempted, setAttempted] = useState(false);
  const [saved, setSaved] = useState(false);
  const busy = useIsRunning();
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
        <TextField
          label={texts.field}
          hint={texts.hint}
          problem={attempted && wrong ? texts.notGuid : null}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          maxLength={100}
          onType={(value) => {
            setTyped(value);
            setSaved(false);
          }}
        />
        <NotSaved settings={settings} of="signInClientId" />
        <Inline>
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
            <SmallText as="span">{busy ? texts.busy : texts.signsOut}</SmallText>
          )}
        </Inline>
      </form>
      <Disclosure label={texts.needs}>
        <TextList items={texts.needsList}>
          <li>
            {texts.scopes} <MonoText>{signInScopes.join(', ')}</MonoText>
          </li>
        </TextList>
      </Disclosure>
    </Section>
  );
}

function InUse({ current }: { readonly current: Settings['signInClientId'] }) {
  const { app } = useApp();
  const own = app === null || app.signInApp.isDefault ? texts.ownName : app.signInApp.name;
  const name = current === null ? texts.defaultName : own;
  return (
    <Lines>
      <BodyText>
        {texts.now}: <StrongText>{name}</StrongText>
      </BodyText>
      {current === null && <QuietText>{texts.defaultMeans}</QuietText>}
    </Lines>
  );
}
