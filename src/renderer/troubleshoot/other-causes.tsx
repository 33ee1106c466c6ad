import { Button } from '@fluentui/react-components';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import type { Cause } from '../../domain/diagnosis/causes/cause';
import { Disclosure } from '../components/disclosure';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { useStackStyles, useTextStyles } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

interface OtherCausesProps {
  readonly diagnosis: Diagnosis;
  readonly isChosen: boolean;
  /** Takes the id of a cause; null goes back to what was found. */
  readonly onChoose: (id: string | null) => void;
}

/** What a text that no rule knows looks like. The user chooses; none of them is the answer. */
export function LooksLike({ diagnosis, onChoose }: Omit<OtherCausesProps, 'isChosen'>) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { looksLike } = diagnosis;
  if (looksLike.length === 0) return null;
  return (
    <Section title={texts.looksLikeTitle} lead={texts.looksLikeLead}>
      <ul className={stack.section}>
        {looksLike.map((match) => (
          <li key={match.id} className={stack.lines}>
            <span className={text.strong}>{texts.looksLike(match.cause.title)}</span>
            <span className={text.body}>{match.cause.explanation}</span>
            <span className={text.small}>{texts.usualWords(match.usualWords)}</span>
            <div className={stack.row}>
              <Choose cause={match.cause} onChoose={() => onChoose(match.id)} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What it may be instead, likeliest first; and the way back once one of them was chosen. */
export function NotThis({ diagnosis, isChosen, onChoose }: OtherCausesProps) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { otherLikely } = diagnosis;
  return (
    <>
      {isChosen && (
        <Notice
          tone="information"
          actions={
            <Button size="small" onClick={() => onChoose(null)}>
              {texts.backToFound}
            </Button>
          }
        >
          {texts.chosen}
        </Notice>
      )}
      {otherLikely.length > 0 && (
        <Disclosure label={texts.notThis}>
          <ul className={stack.section}>
            {otherLikely.map((cause) => (
              <li key={cause.id} className={stack.rowApart}>
                <span className={text.body}>{cause.title}</span>
                <Choose cause={cause} onChoose={() => onChoose(cause.id)} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}

function Choose({ cause, onChoose }: { readonly cause: Cause; readonly onChoose: () => void }) {
  return (
    <Button size="small" aria-label={texts.chooseCause(cause.title)} onClick={onChoose}>
      {texts.choose}
    </Button>
  );
}
