import { SmallButton } from '../components/buttons';
import { TextList } from '../components/text-list';
import { Notice } from '../components/feedback/notice';
import { registrationsTexts as texts } from './texts';

/** Above the reviewed plan: the order of things. */
export function NewSecretIntro() {
  return (
    <Notice tone="information" title={texts.rotateTitle}>
      <TextList numbered items={texts.newSecretSteps} />
    </Notice>
  );
}

/** Under the result: what is left to do when Rewst works. */
export function AfterNewSecret({ onShow }: { readonly onShow: () => void }) {
  return (
    <Notice
      tone="information"
      title={texts.thenRemove}
      actions={<SmallButton onClick={onShow}>{texts.toSecrets}</SmallButton>}
    >
      {texts.thenRemoveMeans}
    </Notice>
  );
}
