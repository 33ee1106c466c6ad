import { isSameName } from '../../../domain/names';
import { Button, makeStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { PlanView } from '../../../contract/views/plan';
import { BackButton, SmallButton } from '../buttons';
import type { Review, FlowScreen } from '../../state/plan-flows/plan-flows';
import { usePlanFlows } from '../../state/plan-flows/plan-flows-context';
import { BodyText, HiddenText, Inline, LeadText, Lines, QuietText, SmallText } from '../../theme/text';
import { Disclosure } from '../disclosure';
import { ErrorNotice } from '../feedback/error-notice';
import { Identifier } from '../identifier';
import { Notice } from '../feedback/notice';
import { StepScreen } from '../page/step-screen';
import { TextField } from '../text-field';
import { TextList } from '../text-list';
import { AdoptionSection } from './adoption-section';
import { ChangeGroupSection } from './change-group-section';
import { commonUndo, deletesApp, changesByKind, delegated, planDifference, unconfirmed } from './plan-facts';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.review;

const useStyles = makeStyles({
  unchanged: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: '12px',
    rowGap: '4px',
  },
});

interface ReviewScreenProps {
  readonly screen: FlowScreen;
  readonly review: Review;
  readonly onBack: () => void;
  /** What comes before the changes, such as what was assumed. */
  readonly intro?: ReactNode;
  /** Leads to the field that a blocker names; null where no screen has it. */
  readonly onFix: ((field: string) => (() => void) | null) | null;
  /** Makes the plan for a new app instead; null where this plan is about no other. */
  readonly onNew: (() => void) | null;
}

/** The plan, change by change. Nothing is written before the one button, which says how many changes it makes. */
export function ReviewScreen({ screen, review, onBack, intro, onFix, onNew }: ReviewScreenProps) {
  const { actions } = usePlanFlows();
  const [attempted, setAttempted] = useState(false);
  const { plan } = review;
  const empty = plan.changes.length === 0 && plan.blockers.length === 0;
  const newIds = new Set(
    review.replaced === null ? [] : planDifference(plan, review.replaced).added.map((change) => change.id),
  );
  const usualUndo = commonUndo(plan);
  const nameNeeded = deletesApp(plan) && plan.target.kind === 'existing';
  const nameWrong = nameNeeded && !isSameName(review.typedName.trim(), plan.target.displayName);
  const { adoption } = plan;
  const adopted = adoption === null || review.confirmed.includes(adoption.id);
  const ready = adopted && unconfirmed(plan, review.confirmed).length === 0 && !nameWrong;
  const approve = () => {
    if (review.starting) return;
    setAttempted(true);
    if (ready) actions.approve(screen, review);
    else focusFirstMissing();
  };
  const back = <BackButton disabled={review.starting} onClick={onBack} />;
  if (empty) return <EmptyPlan screen={screen} review={review} back={back} intro={intro} />;
  return (
    <StepScreen
      title={texts.title[plan.purpose]}
      lead={<Lead plan={plan} />}
      back={back}
      next={
        plan.blockers.length === 0 && (
          <>
            <DelegatedSummary plan={plan} />
            <Button appearance="primary" disabledFocusable={review.starting} onClick={approve}>
              {review.starting ? texts.starting : texts.make(plan)}
            </Button>
          </>
        )
      }
    >
      {review.replaced !== null && <Outdated plan={plan} before={review.replaced} />}
      <ErrorNotice error={review.error} onRetry={() => actions.approve(screen, review)} />
      <Blockers plan={plan} onFix={onFix} />
      {intro}
      {adoption !== null && (
        <AdoptionSection
          adoption={adoption}
          confirmed={adopted}
          missing={attempted && !adopted}
          onConfirm={(on) => actions.confirm(screen, adoption.id, on)}
          onNew={onNew}
        />
      )}
      <Warnings plan={plan} />
      <Delegation plan={plan} />
      {changesByKind(plan).map(({ group, changes }) => (
        <ChangeGroupSection
          key={group}
          group={group}
          changes={changes}
          newIds={newIds}
          confirmed={review.confirmed}
          attempted={attempted}
          usualUndo={usualUndo}
          onConfirm={(changeId, on) => actions.confirm(screen, changeId, on)}
        >
          {group === 'consent' && <Consent plan={plan} />}
        </ChangeGroupSection>
      ))}
      {usualUndo !== null && <SmallText>{texts.usualUndo(usualUndo)}</SmallText>}
      <Stays plan={plan} />
      {nameNeeded && (
        <TextField
          label={texts.typeName(plan.target.displayName)}
          hint={texts.typeNameHint}
          problem={attempted && nameWrong ? texts.typeNameWrong : null}
          value={review.typedName}
          onType={(name) => actions.typeName(screen, name)}
        />
      )}
      {plan.target.kind === 'new' && plan.unchanged.length === 0 && (
        <QuietText>{texts.unchangedNone}</QuietText>
      )}
    </StepScreen>
  );
}

/** The errors appear with the next paint; the first of them takes the focus. */
function focusFirstMissing() {
  requestAnimationFrame(() => {
    const missing = document.querySelector<HTMLElement>('[data-confirm="missing"], [aria-invalid="true"]');
    missing?.focus();
    missing?.scrollIntoView({ block: 'center' });
  });
}

function Lead({ plan }: { readonly plan: PlanView }) {
  return (
    <Lines>
      <LeadText>{texts.lead(plan)}</LeadText>
      {plan.target.kind === 'existing' && (
        <Inline>
          <QuietText as="span">{texts.clientId}</QuietText>
          <Identifier what={texts.clientId} value={plan.target.appId} />
        </Inline>
      )}
    </Lines>
  );
}

function Outdated({ plan, before }: { readonly plan: PlanView; readonly before: PlanView }) {
  const { added, gone } = planDifference(plan, before);
  return (
    <Notice tone="warning" title={texts.outdatedTitle}>
      <p>{texts.outdatedText(added.length, gone.length)}</p>
      {gone.length > 0 && (
        <p>
          {texts.goneTitle}: {gone.map((change) => change.title).join('; ')}
        </p>
      )}
    </Notice>
  );
}

function Warnings({ plan }: { readonly plan: PlanView }) {
  return plan.warnings.map((warning) => (
    <Notice key={warning.id} tone="warning" title={warning.title}>
      {warning.text}
    </Notice>
  ));
}

function Blockers({ plan, onFix }: { readonly plan: PlanView; readonly onFix: ReviewScreenProps['onFix'] }) {
  return plan.blockers.map((blocker) => {
    const fix = blocker.field === null ? null : (onFix?.(blocker.field) ?? null);
    return (
      <Notice
        key={blocker.id}
        tone="failure"
        title={blocker.title}
        actions={fix !== null && <SmallButton onClick={fix}>{texts.fixIt}</SmallButton>}
      >
        {blocker.text}
      </Notice>
    );
  });
}

function Delegation({ plan }: { readonly plan: PlanView }) {
  return [...delegated(plan)].map(([role, changes]) => (
    <Notice key={role} tone="warning" title={texts.delegateTitle(changes.length, role)}>
      {texts.delegateText}
    </Notice>
  ));
}

function DelegatedSummary({ plan }: { readonly plan: PlanView }) {
  const left = plan.changes.length - plan.ownChanges;
  if (left <= 0 || plan.ownChanges === 0) return null;
  return <SmallText as="span">{texts.others(left, [...delegated(plan).keys()])}</SmallText>;
}

/** Consent stated in full, above the single changes that give it. */
function Consent({ plan }: { readonly plan: PlanView }) {
  if (plan.consentSentences.length === 0) return null;
  return (
    <Lines>
      <BodyText>{texts.consentLead(plan.tenant.displayName)}</BodyText>
      <TextList items={plan.consentSentences} />
    </Lines>
  );
}

function Stays({ plan }: { readonly plan: PlanView }) {
  const styles = useStyles();
  if (plan.unchanged.length === 0) return null;
  return (
    <Disclosure label={texts.unchangedTitle(plan.unchanged.length)}>
      <ul>
        {plan.unchanged.map((item) => (
          <li key={`${item.what} ${item.text}`} className={styles.unchanged}>
            <QuietText as="span" aria-hidden>
              =
            </QuietText>
            <BodyText as="span">
              <HiddenText>{texts.signs.unchanged}: </HiddenText>
              {item.text}
            </BodyText>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

interface EmptyPlanProps {
  readonly screen: FlowScreen;
  readonly review: Review;
  readonly back: ReactNode;
  readonly intro: ReactNode;
}

function EmptyPlan({ screen, review, back, intro }: EmptyPlanProps) {
  const { actions } = usePlanFlows();
  const { plan } = review;
  const { target } = plan;
  return (
    <StepScreen
      title={texts.empty}
      lead={texts.emptyLead[plan.purpose]}
      back={back}
      next={
        target.kind === 'existing' &&
        plan.purpose !== 'undo' && (
          <Button appearance="primary" onClick={() => actions.showSheet(screen, target.appId)}>
            {texts.showSheet}
          </Button>
        )
      }
    >
      {review.replaced !== null && <Outdated plan={plan} before={review.replaced} />}
      {intro}
      <Warnings plan={plan} />
      <Stays plan={plan} />
    </StepScreen>
  );
}
