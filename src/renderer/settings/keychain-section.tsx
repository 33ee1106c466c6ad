import type { SettingsView } from '../../contract/views/app';
import { SmallButton } from '../components/buttons';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { Status } from '../components/feedback/status';
import { settingsTexts } from './texts';
import { Lines, QuietText } from '../theme/text';

const texts = settingsTexts.keychain;

interface KeychainSectionProps {
  readonly keychain: SettingsView['keychain'];
  readonly trying: boolean;
  readonly onAgain: () => void;
}

/** Whether client secrets can be kept on this computer, and what to do where they can't. */
export function KeychainSection({ keychain, trying, onAgain }: KeychainSectionProps) {
  return (
    <Section title={texts.title} lead={texts.lead}>
      {keychain.state === 'works' ? (
        <Lines>
          <Status tone="success">{texts.works(keychain.name)}</Status>
          <QuietText>{texts.worksMeans}</QuietText>
        </Lines>
      ) : (
        <Notice
          tone="failure"
          title={texts.fails(keychain.name)}
          actions={
            <SmallButton appearance="primary" disabledFocusable={trying} onClick={onAgain}>
              {trying ? texts.trying : texts.again}
            </SmallButton>
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
