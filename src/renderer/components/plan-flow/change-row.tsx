import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { ChangeView } from '../../../contract/views/plan';
import { DelegatedSmallIcon, WarningSmallIcon } from '../../theme/icons';
import { narrow } from '../../theme/layout';
import {
  BodyText,
  BorderedRow,
  HiddenText,
  Lines,
  MonoText,
  QuietText,
  SmallText,
  useTextStyles,
} from '../../theme/text';
import { DisclosureButton } from '../disclosure';
import { Confirmation } from './confirmation';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.review;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: '12px',
    padding: '12px 16px',
    [`@media ${narrow}`]: { padding: '12px' },
  },
  compact: { padding: '4px 0', borderTop: '0' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', minWidth: 0 },
  sign: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'center',
  },
  add: { color: tokens.colorStatusSuccessForeground1 },
  change: { color: tokens.colorBrandForeground1 },
  remove: { color: tokens.colorStatusDangerForeground1 },
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    verticalAlign: 'baseline',
  },
  // They stand on one line with the words beside them, whatever the icon does.
  words: { alignSelf: 'baseline' },
  amber: { display: 'inline-flex', color: tokens.colorStatusWarningForeground3 },
  quietIcon: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  diff: {
    display: 'grid',
    gridTemplateColumns: '56px minmax(0, 1fr)',
    columnGap: '8px',
    rowGap: '2px',
    alignItems: 'baseline',
  },
  toggle: { fontWeight: tokens.fontWeightRegular, minWidth: 0, paddingInline: '4px' },
  items: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: '16px',
    alignItems: 'baseline',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

const signs: Readonly<Record<ChangeView['sign'], string>> = { add: '+', change: '~', remove: '−' };

interface ChangeRowProps {
  readonly change: ChangeView;
  readonly isNew: boolean;
  readonly confirmed: boolean;
  /** The user tried to go on without confirming. */
  readonly missing: boolean;
  /** Stands under a reason and a consequence that it shares with others. */
  readonly compact: boolean;
  /** How it is taken back is said once for the whole plan. */
  readonly undoAbove: boolean;
  readonly onConfirm: (on: boolean) => void;
}

/** One change: what, why, before and after, and what it entails. */
export function ChangeRow(props: ChangeRowProps) {
  const { change, isNew, compact, undoAbove } = props;
  const styles = useStyles();
  const { risk } = change;
  const [open, setOpen] = useState(false);
  const itemsId = useId();
  return (
    <BorderedRow className={mergeClasses(styles.row, compact && styles.compact)}>
      <span className={mergeClasses(styles.sign, styles[change.sign])} aria-hidden>
        {signs[change.sign]}
      </span>
      <Lines>
        <div className={styles.head}>
          <BodyText strong={!compact}>
            <HiddenText>{texts.signs[change.sign]}: </HiddenText>
            {change.title}
          </BodyText>
          {isNew && (
            <Badge appearance="tint" color="brand" size="small">
              {texts.isNew}
            </Badge>
          )}
          {risk.level !== 'none' && !compact && (
            <RiskMark>{risk.level === 'confirm' ? texts.needsConfirmation : texts.notice}</RiskMark>
          )}
          {change.delegateTo !== null && (
            <span className={styles.mark}>
              <span className={styles.quietIcon}>
                <DelegatedSmallIcon aria-hidden />
              </span>
              {texts.delegateTo(change.delegateTo)}
            </span>
          )}
          {change.items.length > 0 && (
            <DisclosureButton open={open} controls={itemsId} className={styles.toggle} onToggle={setOpen}>
              {texts.itemsOf(change.items.length, change.group)}
            </DisclosureButton>
          )}
        </div>
        {!compact && <QuietText>{change.reason}</QuietText>}
        {open && <Items id={itemsId} items={change.items} />}
        <BeforeAfter change={change} />
        {risk.level === 'notice' && !compact && <BodyText>{risk.consequence}</BodyText>}
        {risk.level === 'confirm' && <Confirmation {...props} consequence={risk.consequence} />}
        {!undoAbove && <SmallText>{change.undo}</SmallText>}
      </Lines>
    </BorderedRow>
  );
}

/** The amber mark: an icon and what it says. */
export function RiskMark({ children }: { readonly children: string }) {
  const styles = useStyles();
  return (
    <span className={styles.mark}>
      <span className={styles.amber}>
        <WarningSmallIcon aria-hidden />
      </span>
      <span className={styles.words}>{children}</span>
    </span>
  );
}

function Items({ id, items }: { readonly id: string; readonly items: ChangeView['items'] }) {
  const styles = useStyles();
  return (
    <ul id={id} className={styles.items}>
      {items.map((item) => (
        <li key={`${item.name} ${item.note}`} className={styles.item}>
          <MonoText>{item.name}</MonoText>
          <SmallText as="span">{item.note}</SmallText>
        </li>
      ))}
    </ul>
  );
}

function BeforeAfter({ change }: { readonly change: ChangeView }): ReactNode {
  const styles = useStyles();
  const text = useTextStyles();
  if (change.before === null && change.after === null) return null;
  if (change.before === null || change.after === null) {
    const label = change.before === null ? texts.after : texts.before;
    return (
      <p>
        <HiddenText>{label}: </HiddenText>
        <Value>{change.before ?? change.after ?? ''}</Value>
      </p>
    );
  }
  return (
    <dl className={styles.diff}>
      <dt className={text.small}>{texts.before}</dt>
      <dd>
        <Value>{change.before}</Value>
      </dd>
      <dt className={text.small}>{texts.after}</dt>
      <dd>
        <Value>{change.after}</Value>
      </dd>
    </dl>
  );
}

/** Addresses and ids in the monospace face, words in the face of words. */
function Value({ children }: { readonly children: string }) {
  return /\s/.test(children) ? <BodyText as="span">{children}</BodyText> : <MonoText>{children}</MonoText>;
}
