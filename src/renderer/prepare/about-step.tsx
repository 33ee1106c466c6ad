import { callbackUri, regionHosts, regions } from '../../domain/registration/callback';
import { ChoiceCards } from '../components/choice-cards';
import { Identifier } from '../components/identifier';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { BodyText, Lines, SmallText } from '../theme/text';
import { choosePartner } from '../state/wizard/draft';
import { ChoiceStepScreen, type ChoiceStepProps } from './choice-step-screen';
import { prepareTexts } from './texts';

const texts = prepareTexts.about;

/** CSP partner or not, and which Rewst. */
export default function AboutStep({ draft, tenant, onChoose, onBack, onNext }: ChoiceStepProps) {
  const { suggestion, evidence } = tenant.partner;
  const hosts = regionHosts[draft.region];
  const card = (value: 'partner' | 'notPartner') => ({
    value,
    title: texts[value].title,
    description: (
      <>
        <span>{texts[value].means}</span>
        {suggestion === value && <SmallText as="span">{evidence}</SmallText>}
      </>
    ),
    ...(suggestion === value && { badge: texts.suggested }),
  });
  return (
    <ChoiceStepScreen step="about" onBack={onBack} onNext={onNext}>
      {suggestion === 'unsure' && (
        <Notice tone="unknown" title={texts.unsure}>
          {evidence}
        </Notice>
      )}
      <ChoiceCards
        label={texts.label}
        columns={2}
        value={draft.partner ? 'partner' : 'notPartner'}
        options={[card('partner'), card('notPartner')]}
        onChoose={(value) => onChoose(choosePartner(draft, value === 'partner'))}
      />
      <Section title={texts.regionTitle} lead={texts.regionLead}>
        <ChoiceCards
          label={texts.region}
          columns={4}
          value={draft.region}
          options={regions.map((region) => ({
            value: region,
            title: regionHosts[region].title,
            description: <SmallText as="span">{regionHosts[region].app}</SmallText>,
          }))}
          onChoose={(region) => onChoose({ ...draft, region })}
        />
        <Lines>
          <BodyText strong>{texts.callback}</BodyText>
          <Identifier what={texts.callback} value={callbackUri(draft.region)} />
          <SmallText>{texts.callbackHint}</SmallText>
        </Lines>
        {!hosts.documented && <Notice tone="warning">{texts.inferred}</Notice>}
      </Section>
    </ChoiceStepScreen>
  );
}
