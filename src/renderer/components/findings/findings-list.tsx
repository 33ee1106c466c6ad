import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { FindingView } from '../../../contract/views/findings';
import type { Fix } from '../../../domain/diagnosis/fixes/fix';
import { usePrinting } from '../../state/printing';
import { Disclosure } from '../disclosure';
import { Status } from '../feedback/status';
import { commonTexts } from '../texts';
import { FindingRow, gradeOf, grades } from './finding-row';
import { findingsTexts as texts } from './texts';
import { BodyText, BorderedList, Inline, Lines, Stack } from '../../theme/text';

/** How many findings are shown at first, and added each time. */
const pageSize = 25;

interface FindingsListProps {
  readonly label: string;
  readonly findings: readonly FindingView[];
  /** Leads to the plan of a fix; null where none is offered here. */
  readonly onFix: ((fix: Fix) => void) | null;
}

/**
 * Findings with the gravest first: what will fail, may fail, may fail later, could not be read. What is fine is one folded
 * line with its number.
 */
export function FindingsList({ label, findings, onFix }: FindingsListProps) {
  const [asked, setShown] = useState(pageSize);
  const printing = usePrinting();
  const shown = printing ? findings.length : asked;
  const fine = findings.filter(({ outcome }) => outcome.kind === 'fine');
  const told = grades
    .filter((grade) => grade !== 'fine')
    .flatMap((grade) => findings.filter(({ outcome }) => gradeOf(outcome) === grade));
  const left = told.length - shown;
  return (
    <Stack>
      {told.length > 0 && (
        <BorderedList aria-label={label}>
          {told.slice(0, shown).map((finding) => (
            <FindingRow key={finding.id} finding={finding} onFix={onFix} />
          ))}
        </BorderedList>
      )}
      {left > 0 && (
        <Inline>
          <Button onClick={() => setShown(shown + pageSize)}>
            {commonTexts.showMore(Math.min(pageSize, left))}
          </Button>
        </Inline>
      )}
      {fine.length > 0 && <Fine findings={fine} printing={printing} />}
    </Stack>
  );
}

interface FineProps extends Pick<FindingsListProps, 'findings'> {
  /** What is folded can't be opened on paper. */
  readonly printing: boolean;
}

function Fine({ findings, printing }: FineProps) {
  const list = (
    <Lines as="ul">
      {findings.map(({ id, sentence }) => (
        <BodyText key={id} as="li">
          <Status tone="success">{texts.sentence(sentence)}</Status>
        </BodyText>
      ))}
    </Lines>
  );
  return printing ? list : <Disclosure label={texts.fine(findings.length)}>{list}</Disclosure>;
}
