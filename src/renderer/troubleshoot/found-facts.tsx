import { makeStyles } from '@fluentui/react-components';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import { CopyButton } from '../components/copy-button';
import { Disclosure } from '../components/disclosure';
import { FactList, knownFacts } from '../components/fact-list';
import { LinkButton } from '../components/link-button';
import { localTime } from '../components/timestamp';
import { troubleshootTexts as texts } from './texts';
import { Inline, MonoText, SmallText, Stack } from '../theme/text';

const useStyles = makeStyles({
  value: { display: 'flex', flexWrap: 'nowrap', alignItems: 'flex-start', gap: '4px', minWidth: 0 },
  text: { minWidth: 0, unicodeBidi: 'isolate', whiteSpace: 'pre-wrap' },
});

/** Everything that stands in the text, folded, each with a button that copies it. All of it is shown as text. */
export function FoundFacts({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { facts, portalLinks } = diagnosis;
  const all = knownFacts(
    Object.entries({ codes: texts.codes, ...texts.facts }).map(([key, name]) => {
      const value = key === 'codes' ? facts.codes.join(', ') : facts[key as keyof typeof texts.facts];
      const note = key === 'timestamp' && value !== null ? localTime(value, 'dateTime') : null;
      return { name, value: value === null || value === '' ? null : <Copyable {...{ name, value, note }} /> };
    }),
  );
  const opened = portalLinks.flatMap(({ target, ...link }) => (target === null ? [] : [{ ...link, target }]));
  if (all.length === 0 && opened.length === 0) return null;
  return (
    <Disclosure label={texts.details}>
      <Stack>
        <SmallText>{texts.foundLead}</SmallText>
        <FactList facts={all} />
        {opened.length > 0 && (
          <Inline>
            {opened.map(({ title, url, target }) => (
              <LinkButton key={url} size="small" target={target}>
                {title}
              </LinkButton>
            ))}
          </Inline>
        )}
      </Stack>
    </Disclosure>
  );
}

interface CopyableProps {
  readonly name: string;
  readonly value: string;
  /** The same in other words. */
  readonly note: string | null;
}

function Copyable({ name, value, note }: CopyableProps) {
  const styles = useStyles();
  return (
    <span className={styles.value}>
      <MonoText className={styles.text}>{value}</MonoText>
      {note !== null && note !== value && <SmallText as="span">({note})</SmallText>}
      <CopyButton what={name} text={value} />
    </span>
  );
}
