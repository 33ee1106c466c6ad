import { useState } from 'react';
import { serviceReferenceTexts } from '../../domain/registration/service-reference';
import { longestAppName } from '../../domain/registration/wanted/wanted';
import { SmallButton } from '../components/buttons';
import { ChoiceCards } from '../components/choice-cards';
import { ExplainedCheckbox } from '../components/explained-checkbox';
import { TextField } from '../components/text-field';
import { LifetimeChoice } from '../components/secret/lifetime-choice';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { appsOfOthers, draftProblems, type DraftProblem } from '../state/wizard/draft';
import { Stack } from '../theme/text';
import { AppPicker } from './app-picker';
import { ChangePreview } from './change-preview';
import { ChoiceStepScreen, type ChoiceStepProps } from './choice-step-screen';
import { prepareTexts } from './texts';

const texts = prepareTexts.registration;

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
    <ChoiceStepScreen step="registration" onBack={onBack} onNext={next}>
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
          {draft.integrations.includes('csp') && (
            <ExplainedCheckbox
              label={texts.swap}
              means={texts.swapMeans}
              checked={draft.swapLookAlikes}
              onCheck={(swapLookAlikes) => onChoose({ ...draft, swapLookAlikes })}
            />
          )}
          {/* Off by default: people of other tenants may rely on the app. */}
          {!draft.partner && (
            <ExplainedCheckbox
              label={texts.onlyThisTenant}
              means={texts.onlyThisTenantMeans}
              checked={draft.onlyThisTenant}
              onCheck={(onlyThisTenant) => onChoose({ ...draft, onlyThisTenant })}
            />
          )}
        </Stack>
      )}
      {draft.serviceReference !== null && (
        <ReferenceField {...props} value={draft.serviceReference} problem={shown('serviceReference')} />
      )}
      <SecretChoice {...props} />
    </ChoiceStepScreen>
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
          <SmallButton onClick={choose}>
            {others.length === 1 ? texts.useThisOne : texts.chooseOther}
          </SmallButton>
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
  const message =
    problem?.problem === 'tooLong'
      ? texts.nameTooLong(longestAppName, draft.newName.trim().length)
      : texts.nameEmpty;
  return (
    <TextField
      required
      label={texts.name}
      hint={texts.nameHint}
      problem={problem === null ? null : message}
      value={draft.newName}
      onType={(newName) => onChoose({ ...draft, newName })}
    />
  );
}

/** Only where the tenant has demanded it. */
function ReferenceField({
  draft,
  onChoose,
  value,
  problem,
}: ChoiceStepProps & { readonly value: string; readonly problem: DraftProblem | null }) {
  const wrong = problem?.field === 'serviceReference' ? serviceReferenceTexts[problem.problem] : null;
  return (
    <TextField
      required
      label={texts.reference}
      hint={texts.referenceHint}
      problem={wrong === null ? null : texts.referenceProblem(wrong)}
      value={value}
      onType={(serviceReference) => onChoose({ ...draft, serviceReference })}
    />
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
