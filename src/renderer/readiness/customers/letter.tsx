import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { customerText, isTenantName, type CustomerLetter } from '../../../domain/checks/customers/texts';
import { CopyButton } from '../../components/copy-button';
import { TextField } from '../../components/text-field';
import { BodyText, Lines, SmallText, SpreadInline, Stack, useTextStyles } from '../../theme/text';
import { customersTexts as texts } from './texts';

const useStyles = makeStyles({
  letter: {
    margin: 0,
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    whiteSpace: 'pre-wrap',
    unicodeBidi: 'isolate',
  },
});

interface LetterProps extends CustomerLetter {
  /** Whom the text is for, for the button that copies it. */
  readonly to: string;
}

/** The text to send to a customer. */
export function Letter({ to, ...letter }: LetterProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const words = customerText(letter);
  return (
    <Lines>
      <SpreadInline>
        <BodyText strong>{texts.letter}</BodyText>
        <CopyButton what={texts.letterOf(to)} label={texts.copyLetter} text={words} appearance="secondary" />
      </SpreadInline>
      <SmallText>{texts.letterLead}</SmallText>
      <pre className={mergeClasses(text.mono, styles.letter)}>{words}</pre>
    </Lines>
  );
}

/** The text for a customer that the user names, or for every customer: it needs nothing that would have to be read. */
export function LetterForAny({ partner, appId }: Pick<CustomerLetter, 'partner' | 'appId'>) {
  const [typed, setTyped] = useState('');
  const tenant = typed.trim();
  const isNamed = isTenantName(tenant);
  return (
    <Stack>
      <TextField
        label={texts.customerTenant}
        hint={appId === null ? texts.customerTenantHintNoApp : texts.customerTenantHint}
        problem={tenant === '' || isNamed ? null : texts.noTenantName}
        maxLength={253}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onType={setTyped}
      />
      <Letter
        to={isNamed ? tenant : texts.anyCustomer}
        customer={isNamed ? { tenantId: tenant, displayName: null } : null}
        partner={partner}
        appId={appId}
      />
    </Stack>
  );
}
