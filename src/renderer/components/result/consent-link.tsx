import { makeStyles, tokens } from '@fluentui/react-components';
import type { RunView } from '../../../contract/views/run';
import { CopyButton } from '../copy-button';
import { Notice } from '../feedback/notice';
import { resultTexts } from './texts';
import { MonoText } from '../../theme/text';

const useStyles = makeStyles({
  link: {
    display: 'block',
    marginTop: '8px',
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

interface ConsentLinkProps {
  readonly link: string;
  /** Links to open before it: consent fails while an API is missing. */
  readonly apis: RunView['apiLinks'];
  readonly tenant: string;
  readonly app: string;
}

/** For someone else to open: the link whole, to copy alone or in a message. */
export function ConsentLink({ link, apis, tenant, app }: ConsentLinkProps) {
  const styles = useStyles();
  return (
    <Notice
      tone="warning"
      title={resultTexts.linkTitle}
      actions={
        <>
          <CopyButton
            what={resultTexts.linkName}
            label={resultTexts.copyLink}
            text={link}
            appearance="primary"
          />
          <CopyButton
            what={resultTexts.messageName}
            label={resultTexts.copyMessage}
            text={resultTexts.message(tenant, app, link, apis)}
            appearance="secondary"
          />
        </>
      }
    >
      {apis.map(({ api, url }) => (
        <p key={api}>
          {resultTexts.apiLinkText(api)}
          <MonoText className={styles.link}>{url}</MonoText>
        </p>
      ))}
      <p>{resultTexts.linkText}</p>
      <MonoText className={styles.link}>{link}</MonoText>
    </Notice>
  );
}
