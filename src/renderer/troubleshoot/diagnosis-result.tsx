import { Badge, Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingView } from '../../contract/views/findings';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import type { Fix } from '../../domain/diagnosis/fixes/fix';
import { CopyButton } from '../components/copy-button';
import { Disclosure } from '../components/disclosure';
import { Notice } from '../components/feedback/notice';
import { TextList } from '../components/text-list';
import { Section } from '../components/page/section';
import {
  BodyText,
  Inline,
  Lines,
  QuietText,
  Sections,
  SpreadInline,
  Stack,
  StrongText,
  useTextStyles,
} from '../theme/text';
import { useAnnouncement } from '../state/announcement';
import { FoundFacts } from './found-facts';
import { StepsList } from './steps-list';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  head: { display: 'flex', flexDirection: 'column', gap: '8px' },
  title: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  explanation: { maxWidth: '88ch' },
  message: {
    whiteSpace: 'pre-wrap',
    fontFamily: tokens.fontFamilyBase,
    margin: 0,
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
});

interface DiagnosisResultProps {
  readonly diagnosis: Diagnosis;
  /** What was looked up in the tenant, or how to have it looked up. */
  readonly evidence: ReactNode;
  /** Whether the evidence offers to fix it: the steps by hand are folded then. */
  readonly fixable: boolean;
  /** What was found in the tenant: the steps of what explains the error stand there, and are not shown twice. */
  readonly findings: readonly FindingView[];
  /** Directly below the cause: what it may be instead. */
  readonly alternatives: ReactNode;
  /** At the end: what was found in the text, and whether it helped. */
  readonly children?: ReactNode;
}

/** What the error means, why, what the tenant shows, and what to do. */
export function DiagnosisResult({
  diagnosis,
  evidence,
  fixable,
  findings,
  alternatives,
  children,
}: DiagnosisResultProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const { cause, facts } = diagnosis;
  useAnnouncement(texts.announce(cause.title), 'diagnosis');
  return (
    <Sections>
      <section className={styles.head} aria-label={texts.resultTitle}>
        {facts.code !== null && (
          <Inline>
            <Badge appearance="outline" color="informative">
              {texts.code(facts.code)}
            </Badge>
          </Inline>
        )}
        <h2 className={mergeClasses(text.h2, styles.title)}>{cause.title}</h2>
        <BodyText className={styles.explanation}>{cause.explanation}</BodyText>
      </section>
      {alternatives}
      <ElsewhereNotices diagnosis={diagnosis} />
      {evidence}
      <ToDo diagnosis={diagnosis} fixable={fixable} findings={findings} />
      <NextSteps diagnosis={diagnosis} />
      <ForAdmin diagnosis={diagnosis} />
      <Others diagnosis={diagnosis} />
      <FoundFacts diagnosis={diagnosis} />
      {children}
    </Sections>
  );
}

/** A customer's tenant, and packs that hold a permission which the text names. */
function ElsewhereNotices({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { tenant, packs } = diagnosis;
  return (
    <>
      {tenant.kind === 'customer' && (
        <Notice
          tone="warning"
          title={texts.customerTitle}
          actions={
            tenant.consentLink !== null && (
              <CopyButton
                what={texts.consentLink}
                label={texts.copyConsentLink}
                text={tenant.consentLink.url}
                appearance="secondary"
              />
            )
          }
        >
          {[texts.customerText, tenant.id === null ? null : texts.customerNamed(tenant.id)]
            .filter((sentence) => sentence !== null)
            .join(' ')}
        </Notice>
      )}
      {packs.length > 0 && (
        <Notice tone="information" title={texts.packTitle}>
          {texts.pack(packs.map(({ title }) => title))}
        </Notice>
      )}
    </>
  );
}

function ToDo({
  diagnosis: { remedy, portalLinks },
  fixable,
  findings,
}: Pick<DiagnosisResultProps, 'diagnosis' | 'fixable' | 'findings'>) {
  const answered = findings.filter(
    ({ outcome, steps }) => steps.length > 0 && outcome.kind !== 'fine' && outcome.kind !== 'notReadable',
  );
  const shown = answered.flatMap(({ steps }) => steps.map(({ text }) => text));
  const rest = remedy.steps.filter(({ text }) => !shown.includes(text));
  const steps = rest.length > 0 && <StepsList steps={rest} links={portalLinks} />;
  const warning = remedy.kind === 'guide' && remedy.warning !== undefined && (
    <Notice tone="warning">{remedy.warning}</Notice>
  );
  const byHand = fixable && remedy.kind !== 'guide';
  if (!byHand && answered.length === 0) {
    return (
      <Section title={texts.todoTitle}>
        {warning}
        {steps}
      </Section>
    );
  }
  return (
    <>
      {warning}
      {steps && <Disclosure label={byHand ? texts.byHand : texts.generalSteps}>{steps}</Disclosure>}
    </>
  );
}

interface FixOfferProps {
  readonly remedy: Diagnosis['remedy'];
  /** Those that the examination offers, the usual one first. */
  readonly fixes: readonly Fix[];
  readonly onReview: (fix: Fix) => void;
}

/** A button for each fix that leads to its plan, with what it entails. */
export function FixOffer({ remedy, fixes, onReview }: FixOfferProps) {
  if (fixes.length === 0) return null;
  return (
    <Stack>
      {remedy.kind === 'confirm' && fixes[0]?.kind === remedy.fix.kind && (
        <BodyText>{remedy.consequence}</BodyText>
      )}
      {fixes.map((fix, index) => (
        <Inline key={fix.kind}>
          <Button appearance={index === 0 ? 'primary' : 'secondary'} onClick={() => onReview(fix)}>
            {index === 0 ? texts.fix : texts.fixOtherwise}
          </Button>
          <BodyText as="span">
            {(index === 0 ? texts.canFix : texts.otherWay)(texts.fixes[fix.kind])}
          </BodyText>
        </Inline>
      ))}
    </Stack>
  );
}

/** What to do in Rewst once it is fixed, and how long Microsoft takes. */
export function NextSteps({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { rewstSteps, waits } = diagnosis;
  if (rewstSteps.length === 0 && waits === null) return null;
  return (
    <Section title={texts.thenInRewst}>
      {rewstSteps.length > 0 && <TextList numbered items={rewstSteps} />}
      {waits !== null && <QuietText>{waits}</QuietText>}
    </Section>
  );
}

function ForAdmin({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <Section title={texts.whoTitle}>
      <SpreadInline>
        <QuietText>{texts.who(diagnosis.who.description)}</QuietText>
        <Inline>
          <CopyButton
            what={texts.message}
            label={texts.copyMessage}
            text={diagnosis.messageForAdmin}
            appearance="secondary"
          />
          <CopyButton
            what={texts.rewstMessage}
            label={texts.copyRewstMessage}
            text={diagnosis.messageForRewstSupport}
            appearance="secondary"
          />
        </Inline>
      </SpreadInline>
      <Disclosure label={texts.showMessage}>
        <pre className={mergeClasses(text.body, styles.message)}>{diagnosis.messageForAdmin}</pre>
      </Disclosure>
    </Section>
  );
}

function Others({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { others } = diagnosis;
  if (others.length === 0) return null;
  return (
    <Section title={texts.othersTitle(others.length)}>
      <Lines as="ul">
        {others.map(({ code, cause }) => (
          <BodyText key={`${String(code)} ${cause.id}`} as="li">
            {code !== null && <StrongText>{texts.code(code)}: </StrongText>}
            {cause.title}
          </BodyText>
        ))}
      </Lines>
    </Section>
  );
}
