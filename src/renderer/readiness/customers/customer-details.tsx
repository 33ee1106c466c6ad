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
import { MonoText, BodyText, Lines, SmallText, SpreadInline, Stack, useTextStyles } from '../../theme/text';
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
      <FactList facts={factsOf(row)} />
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

function factsOf(row: CustomerRowView): readonly Fact[] {
  return [
    { name: texts.domain, value: row.defaultDomain },
    { name: texts.tenantId, value: <MonoText>{row.tenantId}</MonoText> },
    { name: texts.listed, value: row.listing === 'notKnown' ? null : listingOf(row) },
    { name: texts.relationship, value: relationshipOf(row) },
    { name: texts.others, value: row.waiting.map(relationshipStatusText).join(', ') },
    ...rolesByState(row.roles).map(({ state, names }) => ({ name: state, value: names })),
    { name: texts.groups, value: row.groupsToJoin.join(', ') },
    { name: texts.why, value: row.why },
  ];
}

function listingOf({ listing }: CustomerRowView): string {
  return listing === 'relationshipAlone'
    ? `${listingTexts[listing]}. ${texts.relationshipAloneMeans}`
    : `${listingTexts[listing]}.`;
}

function relationshipOf({
  ends,
  autoExtends,
  microsoftLed,
  holdsGlobalAdministrator,
}: CustomerRowView): string {
  const end = ends === null ? null : texts.until(localTime(ends, 'date'));
  return [
    end === null ? null : `${end}; it ${autoExtends ? texts.extended : texts.notExtended}.`,
    microsoftLed ? texts.microsoftLedMeans : null,
    holdsGlobalAdministrator ? texts.globalAdministrator : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}
