import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { CustomerRowView, CustomersView } from '../../../contract/views/customers';
import {
  listingTexts,
  relationshipStatusText,
  rolesByState,
} from '../../../domain/checks/customers/state-texts';
import { customerText } from '../../../domain/checks/customers/texts';
import { CopyButton } from '../../components/copy-button';
import { FactList, type Fact } from '../../components/fact-list';
import { localTime } from '../../components/timestamp';
import { BodyText, Lines, SmallText, SpreadInline, Stack, useTextStyles } from '../../theme/text';
import { customersTexts as texts } from './texts';

const useStyles = makeStyles({
  letter: {
    margin: 0,
    padding: '8px 12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
    whiteSpace: 'pre-wrap',
    unicodeBidi: 'isolate',
  },
  name: { unicodeBidi: 'isolate' },
});

interface CustomerDetailsProps extends Pick<CustomersView, 'partner' | 'appId'> {
  readonly row: CustomerRowView;
}

/** One customer: what is known of it, its roles in words, and the text to send. */
export function CustomerDetails({ row, partner, appId }: CustomerDetailsProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const letter = customerText({ customer: row, partner, appId });
  return (
    <Stack>
      <FactList facts={factsOf(row, text.mono)} />
      <Lines>
        <SpreadInline>
          <BodyText strong>{texts.letter}</BodyText>
          <CopyButton
            what={texts.letterOf(row.displayName)}
            label={texts.copyLetter}
            text={letter}
            appearance="secondary"
          />
        </SpreadInline>
        <SmallText>{texts.letterLead}</SmallText>
        <pre className={mergeClasses(text.mono, styles.letter)}>{letter}</pre>
      </Lines>
    </Stack>
  );
}

function factsOf(row: CustomerRowView, mono: string): readonly Fact[] {
  const fact = (name: string, value: string | null): readonly Fact[] =>
    value === null || value === '' ? [] : [{ name, value }];
  return [
    ...fact(texts.domain, row.defaultDomain),
    { name: texts.tenantId, value: <code className={mono}>{row.tenantId}</code> },
    ...fact(texts.listed, row.listing === 'notKnown' ? null : listingOf(row)),
    ...fact(texts.relationship, relationshipOf(row)),
    ...fact(texts.others, row.waiting.map(relationshipStatusText).join(', ')),
    ...rolesByState(row.roles).map(({ state, names }) => ({ name: state, value: names })),
    ...fact(texts.groups, row.groupsToJoin.join(', ')),
    ...fact(texts.why, row.why),
  ];
}

function listingOf({ listing }: CustomerRowView): string {
  return listing === 'relationshipAlone'
    ? `${listingTexts[listing]}. ${texts.relationshipAloneMeans}`
    : `${listingTexts[listing]}.`;
}

function relationshipOf(row: CustomerRowView): string | null {
  const end = row.ends === null ? null : (localTime(row.ends, 'date') ?? row.ends);
  return [
    ...(end === null
      ? []
      : [`${texts.until(end)}; it ${row.autoExtends ? texts.extended : texts.notExtended}.`]),
    ...(row.microsoftLed ? [texts.microsoftLedMeans] : []),
    ...(row.holdsGlobalAdministrator ? [texts.globalAdministrator] : []),
  ].join(' ');
}
