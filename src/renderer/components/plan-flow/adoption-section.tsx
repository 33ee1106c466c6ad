import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdoptionView, ControlView } from '../../../contract/views/plan';
import { ownedObjectNames, type OwnedObject } from '../../../domain/registration/found';
import { narrow } from '../../theme/layout';
import {
  BodyText,
  BorderedList,
  BorderedRow,
  Inline,
  Lines,
  QuietText,
  Subheading,
  useTextStyles,
} from '../../theme/text';
import { Notice } from '../feedback/notice';
import { Identifier } from '../identifier';
import { Section } from '../page/section';
import { Timestamp } from '../timestamp';
import { Confirmation } from './confirmation';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.review.adoption;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: '16px',
    padding: '4px 12px',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  actions: { gridColumn: '1 / -1', paddingBottom: '4px' },
});

interface AdoptionSectionProps {
  readonly adoption: AdoptionView;
  readonly confirmed: boolean;
  /** The user tried to go on without confirming. */
  readonly missing: boolean;
  readonly onConfirm: (on: boolean) => void;
  /** Leads to a new app instead; null where this plan is about no other. */
  readonly onNew: (() => void) | null;
}

/** Who controls an app that this computer has no record of having made, and the confirmation that its use takes. */
export function AdoptionSection({ adoption, confirmed, missing, onConfirm, onNew }: AdoptionSectionProps) {
  return (
    <Section title={texts.title} lead={texts.lead}>
      <ControlLists control={adoption} />
      <Confirmation
        consequence={adoption.consequence}
        confirmed={confirmed}
        missing={missing}
        onConfirm={onConfirm}
      />
      {onNew !== null && (
        <Inline>
          <Button onClick={onNew}>{texts.makeNew}</Button>
        </Inline>
      )}
    </Section>
  );
}

interface ControlListsProps {
  readonly control: ControlView;
  /** Takes an owner off; null where that is not offered. */
  readonly onTakeOff?: ((ownerId: string, on: OwnedObject) => void) | null;
}

/** When the app was made, who owns it, and which credentials this computer does not hold. */
export function ControlLists({ control, onTakeOff = null }: ControlListsProps) {
  const { created, owners, credentials, unread } = control;
  return (
    <>
      <BodyText>
        {created !== null && (
          <>
            {texts.created} <Timestamp iso={created} />.{' '}
          </>
        )}
        {texts.creator}
      </BodyText>
      <Lines>
        <Subheading>{texts.owners}</Subheading>
        <Rows
          none={texts.noOwners}
          rows={owners.map(({ id, name, what, roles, owns }) => ({
            id,
            name,
            about: `${what}, ${roles}`,
            actions:
              onTakeOff !== null &&
              owns.map((on) => (
                <Button
                  key={on}
                  size="small"
                  aria-label={texts.takeOffOf(name, ownedObjectNames[on])}
                  onClick={() => onTakeOff(id, on)}
                >
                  {texts.takeOff(ownedObjectNames[on])}
                </Button>
              )),
          }))}
          unread={unread.length > 0}
        />
      </Lines>
      <Lines>
        <Subheading>{texts.credentials}</Subheading>
        <Rows
          none={texts.noCredentials}
          rows={credentials.map(({ id, kind, name, hint, from, until }) => ({
            id,
            name,
            about: [kind, hint, texts.dates(from, until)].filter((part) => part !== null).join(', '),
            actions: false,
          }))}
          unread={unread.length > 0}
        />
      </Lines>
      {unread.length > 0 && (
        <Notice tone="unknown" title={texts.unread}>
          {unread.map((what) => (
            <p key={what}>{what}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly about: string;
    readonly actions: ReactNode;
  }[];
  /** What is said where there are none. */
  readonly none: string;
  /** Something could not be read, so that an empty list does not mean none. */
  readonly unread: boolean;
}

function Rows({ rows, none, unread }: RowsProps) {
  const styles = useStyles();
  const text = useTextStyles();
  if (rows.length === 0) return <QuietText>{unread ? texts.noneRead : none}</QuietText>;
  return (
    <BorderedList>
      {rows.map(({ id, name, about, actions }) => (
        <BorderedRow key={id} className={styles.row}>
          <span>
            <bdi className={mergeClasses(text.body, text.strong)}>{name}</bdi>{' '}
            <bdi className={text.small}>{about}</bdi>
          </span>
          <Identifier what={texts.idOf(name)} value={id} />
          {actions !== false && <Inline className={styles.actions}>{actions}</Inline>}
        </BorderedRow>
      ))}
    </BorderedList>
  );
}
