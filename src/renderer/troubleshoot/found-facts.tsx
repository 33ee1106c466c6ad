import { makeStyles } from '@fluentui/react-components';
import type { Diagnosis } from '../../domain/diagnosis/diagnose';
import { CopyButton } from '../components/copy-button';
import { Disclosure } from '../components/disclosure';
import { FactList, type Fact } from '../components/fact-list';
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
  const named = Object.entries(texts.facts).flatMap(([key, name]): Fact[] => {
    const value = facts[key as keyof typeof texts.facts];
    if (value === null) return [];
    const local = key === 'timestamp' ? localTime(value, 'dateTime') : null;
    return [{ name, value: <Copyable what={name} value={value} note={local} /> }];
  });
  const codes = facts.codes.map(String).join(', ');
  const all: readonly Fact[] = [
    ...(codes === ''
      ? []
      : [{ name: texts.codes, value: <Copyable what={texts.codes} value={codes} note={null} /> }]),
    ...named,
  ];
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

function Copyable({
  what,
  value,
  note,
}: {
  readonly what: string;
  readonly value: string;
  readonly note: string | null;
}) {
  const styles = useStyles();
  return (
    <span className={styles.value}>
      <MonoText className={styles.text}>{value}</MonoText>
      {note !== null && <SmallText as="span">({note})</SmallText>}
      <CopyButton what={what} text={value} />
    </span>
  );
}
