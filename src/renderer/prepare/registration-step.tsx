import { Button, Checkbox, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { serviceReferenceTexts } from '../../domain/registration/service-reference';
import { longestAppName } from '../../domain/registration/wanted/wanted';
import { ChoiceCards } from '../components/choice-cards';
import { LifetimeChoice } from '../components/secret/lifetime-choice';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { StepScreen } from '../components/page/step-screen';
import { commonTexts } from '../components/texts';
import { appsOfOthers, draftProblems, type DraftProblem } from '../state/wizard/draft';
import { BackIcon } from '../theme/icons';
import { Lines, SmallText, Stack } from '../theme/text';
import { AppPicker } from './app-picker';
import { ChangePreview } from './change-preview';
import type { ChoiceStepProps } from './choice-step-props';
import { prepareTexts } from './texts';

const texts = prepareTexts.registration;

const useStyles = makeStyles({ name: { maxWidth: '440px' } });

/** A new registration or one that exists, and its client secret. */
export default function RegistrationStep(props: ChoiceStepProps) {
  const { draft, tenant, onChoose, onBack, onNext } = props;
  const [attempted, setAttempted] = useState(false);
  const problems = draftProblems(draft);
  const next = () => {
    setAttempted(true);
    if (problems.length === 0) onNext();
    else focusInvalid();
  };
  const shown = (field: DraftProblem['field']) =>
    problems.find((problem) => problem.field === field && (attempted || problem.problem === 'tooLong')) ??
    null;
  return (
    <StepScreen
      title={texts.title}
      lead={texts.lead}
      back={
        <Button icon={<BackIcon />} onClick={onBack}>
          {commonTexts.back}
        </Button>
      }
      next={
        <Button appearance="primary" onClick={next}>
          {prepareTexts.next.registration}
        </Button>
      }
    >
      <OthersNotice {...props} />
      <ChoiceCards
        label={texts.label}
        columns={2}
        value={draft.targetKind}
        options={[
          { value: 'new', title: texts.new.title, description: texts.new.means },
          { value: 'existing', title: texts.existing.title, description: texts.existing.means },
        ]}
        onChoose={(targetKind) => onChoose({ ...draft, targetKind })}
      />
      {draft.targetKind === 'new' ? (
        <NameField {...props} problem={shown('displayName')} />
      ) : (
        <Stack>
          <AppPicker
            chosen={draft.existing}
            candidates={tenant.appsWithCallback}
            missing={shown('existing') !== null}
            onChoose={(existing) => onChoose({ ...draft, existing, existingSuggested: false })}
          />
          {draft.existing !== null && <ChangePreview draft={draft} />}
          <SwapChoice {...props} />
          <NarrowChoice {...props} />
        </Stack>
      )}
      {draft.serviceReference !== null && (
        <ReferenceField {...props} value={draft.serviceReference} problem={shown('serviceReference')} />
      )}
      <SecretChoice {...props} />
    </StepScreen>
  );
}

/** Apps that the one click does not take by itself: a new one is chosen until the user says otherwise. */
function OthersNotice({ draft, tenant, onChoose }: ChoiceStepProps) {
  const others = appsOfOthers(tenant);
  const [first] = others;
  if (first === undefined) return null;
  const existing = others.length === 1 ? first : draft.existing;
  const choose = () => onChoose({ ...draft, targetKind: 'existing', existing, existingSuggested: false });
  return (
    <Notice
      tone="warning"
      title={texts.othersTitle(others.map(({ displayName }) => displayName))}
      {...(draft.targetKind === 'new' && {
        actions: (
          <Button size="small" onClick={choose}>
            {others.length === 1 ? texts.useThisOne : texts.chooseOther}
          </Button>
        ),
      })}
    >
      {texts.othersText}
    </Notice>
  );
}

/** The error appears with the next paint; the field at fault takes the focus. */
function focusInvalid() {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

function NameField({
  draft,
  onChoose,
  problem,
}: ChoiceStepProps & { readonly problem: DraftProblem | null }) {
  const styles = useStyles();
  const message =
    problem?.problem === 'tooLong'
      ? texts.nameTooLong(longestAppName, draft.newName.trim().length)
      : texts.nameEmpty;
  return (
    <Field
      required
      className={styles.name}
      label={texts.name}
      hint={texts.nameHint}
      {...(problem !== null && { validationMessage: message })}
    >
      <Input value={draft.newName} onChange={(_, data) => onChoose({ ...draft, newName: data.value })} />
    </Field>
  );
}

/** Only where the tenant has demanded it. */
function ReferenceField({
  draft,
  onChoose,
  value,
  problem,
}: ChoiceStepProps & { readonly value: string; readonly problem: DraftProblem | null }) {
  const styles = useStyles();
  return (
    <Field
      required
      className={styles.name}
      label={texts.reference}
      hint={texts.referenceHint}
      {...(problem?.field === 'serviceReference' && {
        validationMessage: texts.referenceProblem(serviceReferenceTexts[problem.problem]),
      })}
    >
      <Input value={value} onChange={(_, data) => onChoose({ ...draft, serviceReference: data.value })} />
    </Field>
  );
}

function SwapChoice({ draft, onChoose }: ChoiceStepProps) {
  if (!draft.integrations.includes('csp')) return null;
  return (
    <Lines>
      <Checkbox
        label={texts.swap}
        checked={draft.swapLookAlikes}
        onChange={(_, data) => onChoose({ ...draft, swapLookAlikes: data.checked === true })}
      />
      <SmallText>{texts.swapMeans}</SmallText>
    </Lines>
  );
}

/** Off by default: people of other tenants may rely on the app. */
function NarrowChoice({ draft, onChoose }: ChoiceStepProps) {
  if (draft.partner) return null;
  return (
    <Lines>
      <Checkbox
        label={texts.onlyThisTenant}
        checked={draft.onlyThisTenant}
        onChange={(_, data) => onChoose({ ...draft, onlyThisTenant: data.checked === true })}
      />
      <SmallText>{texts.onlyThisTenantMeans}</SmallText>
    </Lines>
  );
}

function SecretChoice({ draft, tenant, onChoose }: ChoiceStepProps) {
  return (
    <Section title={texts.secretTitle} lead={texts.secretLead}>
      {draft.targetKind === 'existing' && (
        <ChoiceCards
          label={texts.secretChoice}
          columns={2}
          value={draft.secretMode}
          options={[
            { value: 'keepOrNew', title: texts.keepOrNew.title, description: texts.keepOrNew.means },
            { value: 'new', title: texts.alwaysNew.title, description: texts.alwaysNew.means },
          ]}
          onChoose={(secretMode) => onChoose({ ...draft, secretMode })}
        />
      )}
      <LifetimeChoice
        label={texts.lifetime}
        chosen={draft.secretMonths}
        maxDays={tenant.secretMaxDays}
        onChoose={(secretMonths) => onChoose({ ...draft, secretMonths })}
      />
    </Section>
  );
}
