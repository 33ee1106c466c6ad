import type { CustomerRowView, CustomersView } from '../../../contract/views/customers';
import {
  listingTexts,
  relationshipStatusText,
  rolesByState,
} from '../../../domain/checks/customers/state-texts';
import { FactList, type Fact } from '../../components/fact-list';
import { localTime } from '../../components/timestamp';
import { MonoText, Stack } from '../../theme/text';
import { Letter } from './letter';
import { customersTexts as texts } from './texts';

interface CustomerDetailsProps extends Pick<CustomersView, 'partner' | 'appId'> {
  readonly row: CustomerRowView;
}

/** One customer: what is known of it, its roles in words, and the text to send. */
export function CustomerDetails({ row, partner, appId }: CustomerDetailsProps) {
  return (
    <Stack>
      <FactList facts={factsOf(row)} />
      <Letter to={row.displayName} customer={row} partner={partner} appId={appId} />
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
