import { Button, Field, Select, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { AccountRow } from '../../contract/views/readiness';
import { regionHosts, regions, type Region } from '../../domain/registration/callback';
import { Section } from '../components/page/section';
import { commonTexts } from '../components/texts';
import type { CheckedSubject } from '../state/readiness';
import { AppChoice, type KnownApp } from '../troubleshoot/app-choice';
import { AccountPicker } from './account-picker';
import { readinessTexts as texts } from './texts';
import { Inline, Lines, SmallText } from '../theme/text';

const useStyles = makeStyles({ field: { maxWidth: '560px', minWidth: 0 } });

/** What the form starts with. */
export interface SubjectDraft extends Omit<CheckedSubject, 'account'> {
  readonly account: AccountRow | null;
}

interface SubjectFormProps {
  readonly draft: SubjectDraft;
  readonly known: readonly KnownApp[];
  readonly busy: boolean;
  readonly onChange: (draft: SubjectDraft) => void;
  readonly onCheck: (subject: CheckedSubject) => void;
  /** Closes the form again where a result stands below it; it then takes the focus. */
  readonly onClose?: () => void;
}

const any = 'any';

/** Which account, app and region are looked at. */
export function SubjectForm({ draft, known, busy, onChange, onCheck, onClose }: SubjectFormProps) {
  const styles = useStyles();
  const [missing, setMissing] = useState(false);
  const { account, appId, region } = draft;
  const check = () => {
    if (account === null) setMissing(true);
    else onCheck({ account, appId, region });
  };
  return (
    <Section title={texts.subjectTitle}>
      <AccountPicker
        chosen={account}
        missing={missing && account === null}
        takesFocus={onClose !== undefined}
        onChoose={(chosen) => onChange({ ...draft, account: chosen })}
      />
      <Lines>
        <AppChoice
          known={known}
          named={null}
          chosen={appId}
          onChoose={(chosen) => onChange({ ...draft, appId: chosen })}
        />
        {appId === null && <SmallText>{texts.appHint}</SmallText>}
      </Lines>
      <Field label={texts.region} hint={texts.regionHint} className={styles.field}>
        <Select
          value={region ?? any}
          onChange={(_, { value }) => onChange({ ...draft, region: regionFrom(value) })}
        >
          {regions.map((one) => (
            <option key={one} value={one}>
              {regionHosts[one].title}
            </option>
          ))}
          <option value={any}>{texts.anyRegion}</option>
        </Select>
      </Field>
      <Inline>
        <Button appearance="primary" disabledFocusable={busy} onClick={check}>
          {texts.check}
        </Button>
        {onClose !== undefined && <Button onClick={onClose}>{commonTexts.cancel}</Button>}
      </Inline>
    </Section>
  );
}

function regionFrom(value: string): Region | null {
  return regions.find((one) => one === value) ?? null;
}
