import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { AdoptionView, ControlView } from '../../../contract/views/plan';
import { narrow } from '../../theme/layout';
import { useStackStyles, useTextStyles } from '../../theme/text';
import { Notice } from '../feedback/notice';
import { Identifier } from '../identifier';
import { Section } from '../page/section';
import { Timestamp } from '../timestamp';
import { Confirmation } from './confirmation';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.review.adoption;

const useStyles = makeStyles({
  list: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: '16px',
    padding: '4px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
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
  const stack = useStackStyles();
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
        <div className={stack.row}>
          <Button onClick={onNew}>{texts.makeNew}</Button>
        </div>
      )}
    </Section>
  );
}

/** When the app was made, who owns it, and which credentials this computer does not hold. */
export function ControlLists({ control }: { readonly control: ControlView }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const { created, owners, credentials, unread } = control;
  return (
    <>
      <p className={text.body}>
        {created !== null && (
          <>
            {texts.created} <Timestamp iso={created} />.{' '}
          </>
        )}
        {texts.creator}
      </p>
      <div className={stack.lines}>
        <h3 className={text.h3}>{texts.owners}</h3>
        <Rows
          none={texts.noOwners}
          rows={owners.map(({ id, name, what, roles }) => ({ id, name, about: `${what}, ${roles}` }))}
          unread={unread.length > 0}
        />
      </div>
      <div className={stack.lines}>
        <h3 className={text.h3}>{texts.credentials}</h3>
        <Rows
          none={texts.noCredentials}
          rows={credentials.map(({ id, kind, name, hint, from, until }) => ({
            id,
            name,
            about: [kind, hint, texts.dates(from, until)].filter((part) => part !== null).join(', '),
          }))}
          unread={unread.length > 0}
        />
      </div>
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
  readonly rows: readonly { readonly id: string; readonly name: string; readonly about: string }[];
  /** What is said where there are none. */
  readonly none: string;
  /** Something could not be read, so that an empty list does not mean none. */
  readonly unread: boolean;
}

function Rows({ rows, none, unread }: RowsProps) {
  const styles = useStyles();
  const text = useTextStyles();
  if (rows.length === 0) return <p className={text.quiet}>{unread ? texts.noneRead : none}</p>;
  return (
    <ul className={styles.list}>
      {rows.map(({ id, name, about }) => (
        <li key={id} className={styles.row}>
          <span>
            <bdi className={mergeClasses(text.body, text.strong)}>{name}</bdi>{' '}
            <bdi className={text.small}>{about}</bdi>
          </span>
          <Identifier what={texts.idOf(name)} value={id} />
        </li>
      ))}
    </ul>
  );
}
