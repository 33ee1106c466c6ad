import { Button } from '@fluentui/react-components';
import type { SettingsView } from '../../contract/views/app';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { useStackStyles, useTextStyles } from '../theme/text';
import { settingsTexts } from './texts';

const texts = settingsTexts.keychain;

interface KeychainSectionProps {
  readonly keychain: SettingsView['keychain'];
  readonly trying: boolean;
  readonly onAgain: () => void;
}

/** Whether client secrets can be kept on this computer, and what to do where they can't. */
export function KeychainSection({ keychain, trying, onAgain }: KeychainSectionProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <Section title={texts.title} lead={texts.lead}>
      {keychain.state === 'works' ? (
        <div className={stack.lines}>
          <Status tone="success">{texts.works(keychain.name)}</Status>
          <p className={text.quiet}>{texts.worksMeans}</p>
        </div>
      ) : (
        <Notice
          tone="failure"
          title={texts.fails(keychain.name)}
          actions={
            <Button size="small" appearance="primary" disabledFocusable={trying} onClick={onAgain}>
              {trying ? texts.trying : texts.again}
            </Button>
          }
        >
          <p>{keychain.message}</p>
          <p>{keychain.help}</p>
          <p>{texts.failsMeans}</p>
        </Notice>
      )}
    </Section>
  );
}
