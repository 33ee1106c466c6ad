import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { Notice } from '../components/feedback/notice';
import { useTextStyles } from '../theme/text';
import { registrationsTexts as texts } from './texts';

const useStyles = makeStyles({
  steps: {
    listStyle: 'decimal',
    paddingInlineStart: '24px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
});

/** How a client secret is changed without a gap, step by step. */
export function NewSecretSteps() {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <ol className={mergeClasses(styles.steps, text.body)}>
      {texts.newSecretSteps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** Above the reviewed plan: the order of things. */
export function NewSecretIntro() {
  return (
    <Notice tone="information" title={texts.rotateTitle}>
      <NewSecretSteps />
    </Notice>
  );
}

/** Under the result: what is left to do when Rewst works. */
export function AfterNewSecret({ onShow }: { readonly onShow: () => void }) {
  return (
    <Notice
      tone="information"
      title={texts.thenRemove}
      actions={
        <Button size="small" onClick={onShow}>
          {texts.toSecrets}
        </Button>
      }
    >
      {texts.thenRemoveMeans}
    </Notice>
  );
}
