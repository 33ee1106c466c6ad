import { Badge, Button, makeStyles, mergeClasses, tokens, useAnnounce } from '@fluentui/react-components';
import { useEffect, type ReactNode } from 'react';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import { CopyButton } from '../components/copy-button';
import { Disclosure } from '../components/disclosure';
import { Notice } from '../components/notice';
import { Section } from '../components/section';
import { useStackStyles, useTextStyles } from '../theme/text';
import { FoundFacts } from './found-facts';
import { StepsList } from './steps-list';
import { troubleshootTexts as texts } from './texts';

const useStyles = makeStyles({
  head: { display: 'flex', flexDirection: 'column', gap: '8px' },
  title: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  plain: { listStyle: 'decimal', paddingInlineStart: '24px' },
  message: {
    whiteSpace: 'pre-wrap',
    fontFamily: tokens.fontFamilyBase,
    margin: 0,
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    maxHeight: '240px',
    overflowY: 'auto',
  },
});

interface DiagnosisResultProps {
  readonly diagnosis: Diagnosis;
  /** What was looked up in the tenant, or how to have it looked up. */
  readonly evidence: ReactNode;
  /** Whether the tenant shows something that can be mended here. */
  readonly canMend: boolean;
  readonly onMend: (otherwise: boolean) => void;
  /** At the end: whether it helped. */
  readonly children?: ReactNode;
}

/** What the error means, why, what the tenant shows, and what to do. */
export function DiagnosisResult({ diagnosis, evidence, canMend, onMend, children }: DiagnosisResultProps) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { announce } = useAnnounce();
  const { cause, facts } = diagnosis;
  useEffect(
    () => announce(texts.announce(cause.title), { polite: true, batchId: 'diagnosis' }),
    [announce, cause.title],
  );
  return (
    <div className={stack.sections}>
      <section className={styles.head} aria-label={texts.resultTitle}>
        {facts.code !== null && (
          <div className={stack.row}>
            <Badge appearance="outline" color="informative">
              {texts.code(facts.code)}
            </Badge>
          </div>
        )}
        <h2 className={mergeClasses(text.h2, styles.title)}>{cause.title}</h2>
        <p className={text.body}>{cause.explanation}</p>
      </section>
      {evidence}
      <ToDo diagnosis={diagnosis} canMend={canMend} onMend={onMend} />
      <Afterwards diagnosis={diagnosis} />
      <ForAdmin diagnosis={diagnosis} />
      <Others diagnosis={diagnosis} />
      <FoundFacts diagnosis={diagnosis} />
      {children}
    </div>
  );
}

function ToDo({
  diagnosis,
  canMend,
  onMend,
}: Pick<DiagnosisResultProps, 'diagnosis' | 'canMend' | 'onMend'>) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { remedy, portalLinks } = diagnosis;
  const steps = <StepsList steps={remedy.steps} links={portalLinks} />;
  const offersMend = remedy.kind !== 'guide' && canMend;
  return (
    <Section title={texts.todoTitle}>
      {remedy.kind === 'guide' && remedy.warning !== undefined && (
        <Notice tone="warning">{remedy.warning}</Notice>
      )}
      {offersMend && (
        <div className={stack.section}>
          <p className={text.body}>{texts.canMend(texts.mends[remedy.mend.kind])}</p>
          {remedy.kind === 'confirm' && <Notice tone="warning">{remedy.consequence}</Notice>}
          <div className={stack.row}>
            <Button appearance="primary" onClick={() => onMend(false)}>
              {texts.mend}
            </Button>
          </div>
          {remedy.kind === 'confirm' && remedy.otherwise !== undefined && (
            <div className={stack.row}>
              <span className={text.body}>{texts.otherWay(texts.mends[remedy.otherwise.kind])}</span>
              <Button size="small" onClick={() => onMend(true)}>
                {texts.mendOtherwise}
              </Button>
            </div>
          )}
        </div>
      )}
      {offersMend ? <Disclosure label={texts.byHand}>{steps}</Disclosure> : steps}
    </Section>
  );
}

function Afterwards({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const styles = useStyles();
  const text = useTextStyles();
  const { rewstSteps, waits } = diagnosis;
  if (rewstSteps.length === 0 && waits === null) return null;
  return (
    <Section title={texts.thenInRewst}>
      {rewstSteps.length > 0 && (
        <ol className={mergeClasses(styles.plain, text.body)}>
          {rewstSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {waits !== null && <p className={text.quiet}>{waits}</p>}
    </Section>
  );
}

function ForAdmin({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  return (
    <Section title={texts.whoTitle}>
      <div className={stack.rowApart}>
        <p className={text.quiet}>{texts.who(diagnosis.who.description)}</p>
        <CopyButton
          what={texts.message}
          label={texts.copyMessage}
          text={diagnosis.messageForAdmin}
          appearance="secondary"
        />
      </div>
      <Disclosure label={texts.showMessage}>
        <pre className={mergeClasses(text.body, styles.message)}>{diagnosis.messageForAdmin}</pre>
      </Disclosure>
    </Section>
  );
}

function Others({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { others } = diagnosis;
  if (others.length === 0) return null;
  return (
    <Section title={texts.othersTitle(others.length)}>
      <ul className={stack.lines}>
        {others.map(({ code, cause }) => (
          <li key={`${String(code)} ${cause.id}`} className={text.body}>
            {code !== null && <span className={text.strong}>{texts.code(code)}: </span>}
            {cause.title}
          </li>
        ))}
      </ul>
    </Section>
  );
}
