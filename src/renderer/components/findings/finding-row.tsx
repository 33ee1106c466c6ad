import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { FindingView } from '../../../contract/views/findings';
import type { Fix } from '../../../domain/diagnosis/fixes/fix';
import { SmallButton } from '../buttons';
import { stackedTables } from '../../theme/layout';
import { BodyText, BorderedRow, Inline, Lines, QuietText, SmallText, useTextStyles } from '../../theme/text';
import { CopyButton } from '../copy-button';
import { Disclosure } from '../disclosure';
import { Status } from '../feedback/status';
import { LinkButton } from '../link-button';
import { findingsTexts as texts } from './texts';
import type { Tone } from '../feedback/tone-icon';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr)',
    columnGap: '8px',
    rowGap: '4px',
    alignItems: 'start',
    padding: '12px 16px',
    [`@media ${stackedTables}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  body: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0 },
  objects: { display: 'flex', flexWrap: 'wrap', gap: '0 16px', alignItems: 'center' },
  object: { display: 'inline-flex', alignItems: 'center', gap: '4px', minWidth: 0 },
  steps: {
    listStyle: 'decimal',
    paddingInlineStart: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  single: { listStyle: 'none', paddingInlineStart: '0' },
});

/** How many objects are shown before the others are folded. */
const shownObjects = 4;

interface FindingRowProps {
  readonly finding: FindingView;
  /** Leads to the plan of a fix; without it no fix is offered. */
  readonly onFix: ((fix: Fix) => void) | null;
}

/** One finding: what was found, on what it depends, what it is about, what to do and who can. */
export function FindingRow({ finding, onFix }: FindingRowProps) {
  const styles = useStyles();
  const { outcome, sentence, who, fix } = finding;
  return (
    <BorderedRow className={styles.row}>
      <Status tone={tones[gradeOf(outcome)]}>{texts.outcomes[gradeOf(outcome)]}</Status>
      <div className={styles.body}>
        <Lines>
          <BodyText strong={outcome.kind !== 'notReadable'}>{texts.sentence(sentence)}</BodyText>
          <Reason outcome={outcome} />
        </Lines>
        <Objects objects={finding.objects} />
        {finding.steps.length > 0 && <Steps steps={finding.steps} />}
        {who !== null && <QuietText>{texts.who(who)}</QuietText>}
        {fix !== null && onFix !== null && (
          <Inline>
            <SmallButton
              appearance={outcome.kind === 'willFail' ? 'primary' : 'secondary'}
              aria-label={texts.fixOf(sentence)}
              onClick={() => onFix(fix)}
            >
              {texts.fix}
            </SmallButton>
          </Inline>
        )}
        <Codes codes={finding.codes} />
      </div>
    </BorderedRow>
  );
}

function Reason({ outcome }: Pick<FindingView, 'outcome'>) {
  switch (outcome.kind) {
    case 'mayFail':
      return <BodyText>{texts.dependsOn(outcome.dependsOn)}</BodyText>;
    case 'notReadable':
      return (
        <>
          <QuietText>{outcome.why}</QuietText>
          <QuietText>{texts.shownBy(outcome.shownBy)}</QuietText>
        </>
      );
    case 'willFail':
    case 'fine':
      return null;
  }
}

/** The tenant's own objects, each with its page in the portal and its id to copy. */
function Objects({ objects }: Pick<FindingView, 'objects'>) {
  if (objects.length === 0) return null;
  // One more than fits is no reason to fold.
  const shown = objects.length <= shownObjects + 1 ? objects.length : shownObjects;
  const rest = objects.slice(shown);
  return (
    <Lines>
      <ObjectList objects={objects.slice(0, shown)} />
      {rest.length > 0 && (
        <Disclosure label={texts.objects(rest.length)}>
          <ObjectList objects={rest} />
        </Disclosure>
      )}
    </Lines>
  );
}

function ObjectList({ objects }: Pick<FindingView, 'objects'>) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <ul className={styles.objects} aria-label={texts.about}>
      {objects.map(({ kind, id, name, page }) => (
        <li key={`${kind} ${id}`} className={mergeClasses(styles.object, text.body)}>
          <span>
            <SmallText as="span">{texts.kinds[kind]}: </SmallText>
            {page === null ? (
              name
            ) : (
              <LinkButton appearance="link" target={page}>
                {name}
              </LinkButton>
            )}
            <span data-print="only">{id}</span>
          </span>
          <CopyButton what={texts.idOf(texts.kinds[kind], name)} text={id} />
        </li>
      ))}
    </ul>
  );
}

function Steps({ steps }: Pick<FindingView, 'steps'>) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <Lines>
      <SmallText>{texts.todo}</SmallText>
      <ol className={mergeClasses(styles.steps, steps.length === 1 && styles.single, text.body)}>
        {steps.map(({ text: step, link }) => (
          <li key={step}>
            {step}
            {link !== null && (
              <>
                {' '}
                <LinkButton appearance="link" target={link.target}>
                  {link.title}
                </LinkButton>
              </>
            )}
          </li>
        ))}
      </ol>
    </Lines>
  );
}

function Codes({ codes }: Pick<FindingView, 'codes'>) {
  const styles = useStyles();
  if (codes.length === 0) return null;
  return (
    <>
      <QuietText data-print="only">
        {`${texts.codesLead} ${codes.map((code) => `AADSTS${String(code)}`).join(', ')}`}
      </QuietText>
      <Disclosure label={texts.codes(codes.length)}>
        <QuietText>{texts.codesLead}</QuietText>
        <ul className={styles.objects}>
          {codes.map((code) => (
            <BodyText key={code} as="li">
              <LinkButton appearance="link" target={{ to: 'code', code }}>
                {`AADSTS${String(code)}`}
              </LinkButton>
            </BodyText>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

/** How grave an outcome is, the gravest first. */
export const grades = ['willFail', 'mayFail', 'later', 'notReadable', 'fine'] as const;
type Grade = (typeof grades)[number];

const tones: Readonly<Record<Grade, Tone>> = {
  willFail: 'failure',
  mayFail: 'warning',
  later: 'information',
  notReadable: 'unknown',
  fine: 'success',
};

/** How grave an outcome is: what may fail may do so now or only later. */
export function gradeOf(outcome: FindingView['outcome']): Grade {
  return outcome.kind === 'mayFail' && outcome.when === 'later' ? 'later' : outcome.kind;
}
