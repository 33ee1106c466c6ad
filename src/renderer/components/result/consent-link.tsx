import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useTextStyles } from '../../theme/text';
import { CopyButton } from '../copy-button';
import { Notice } from '../feedback/notice';
import { resultTexts } from './texts';

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
  readonly tenant: string;
  readonly app: string;
}

/** For someone else to open: the link whole, to copy alone or in a message. */
export function ConsentLink({ link, tenant, app }: ConsentLinkProps) {
  const styles = useStyles();
  const text = useTextStyles();
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
            text={resultTexts.message(tenant, app, link)}
            appearance="secondary"
          />
        </>
      }
    >
      <p>{resultTexts.linkText}</p>
      <code className={mergeClasses(text.mono, styles.link)}>{link}</code>
    </Notice>
  );
}
