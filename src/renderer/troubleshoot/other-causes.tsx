import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import type { Cause } from '../../domain/diagnosis/causes/cause';
import { SmallButton } from '../components/buttons';
import { Disclosure } from '../components/disclosure';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { troubleshootTexts as texts } from './texts';
import { BodyText, Inline, Lines, SmallText, SpreadInline, Stack, StrongText } from '../theme/text';

interface OtherCausesProps {
  readonly diagnosis: Diagnosis;
  readonly isChosen: boolean;
  /** Takes the id of a cause; null goes back to what was found. */
  readonly onChoose: (id: string | null) => void;
}

/** What a text that no rule knows looks like. The user chooses; none of them is the answer. */
export function LooksLike({ diagnosis, onChoose }: Omit<OtherCausesProps, 'isChosen'>) {
  const { looksLike } = diagnosis;
  if (looksLike.length === 0) return null;
  return (
    <Section title={texts.looksLikeTitle} lead={texts.looksLikeLead}>
      <Stack as="ul">
        {looksLike.map((match) => (
          <Lines key={match.id} as="li">
            <StrongText>{texts.looksLike(match.cause.title)}</StrongText>
            <BodyText as="span">{match.cause.explanation}</BodyText>
            <SmallText as="span">{texts.usualWords(match.usualWords)}</SmallText>
            <Inline>
              <Choose cause={match.cause} onChoose={() => onChoose(match.id)} />
            </Inline>
          </Lines>
        ))}
      </Stack>
    </Section>
  );
}

/** What it may be instead, likeliest first; and the way back once one of them was chosen. */
export function NotThis({ diagnosis, isChosen, onChoose }: OtherCausesProps) {
  const { otherLikely } = diagnosis;
  return (
    <>
      {isChosen && (
        <Notice
          tone="information"
          actions={<SmallButton onClick={() => onChoose(null)}>{texts.backToFound}</SmallButton>}
        >
          {texts.chosen}
        </Notice>
      )}
      {otherLikely.length > 0 && (
        <Disclosure label={texts.notThis}>
          <Stack as="ul">
            {otherLikely.map((cause) => (
              <SpreadInline key={cause.id} as="li">
                <BodyText as="span">{cause.title}</BodyText>
                <Choose cause={cause} onChoose={() => onChoose(cause.id)} />
              </SpreadInline>
            ))}
          </Stack>
        </Disclosure>
      )}
    </>
  );
}

function Choose({ cause, onChoose }: { readonly cause: Cause; readonly onChoose: () => void }) {
  return (
    <SmallButton aria-label={texts.chooseCause(cause.title)} onClick={onChoose}>
      {texts.choose}
    </SmallButton>
  );
}
