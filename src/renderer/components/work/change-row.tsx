import { Badge, Checkbox, Field, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ChangeView } from '../../../contract/views/plan';
import { SomebodyElseSmallIcon, WarningSmallIcon } from '../../theme/icons';
import { narrow } from '../../theme/layout';
import { useTextStyles } from '../../theme/text';
import { Disclosure } from '../disclosure';
import { workTexts } from './texts';

const texts = workTexts.review;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: '12px',
    padding: '12px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
    [`@media ${narrow}`]: { padding: '12px' },
  },
  body: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px', minWidth: 0 },
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
  },
  amber: { display: 'inline-flex', color: tokens.colorStatusWarningForeground3 },
  quietIcon: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  diff: {
    display: 'grid',
    gridTemplateColumns: '56px minmax(0, 1fr)',
    columnGap: '8px',
    rowGap: '2px',
    alignItems: 'baseline',
    marginTop: '4px',
  },
  consequence: {
    marginTop: '4px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderLeft: `3px solid ${tokens.colorStatusWarningBorder1}`,
  },
  items: { display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    columnGap: '16px',
    alignItems: 'baseline',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  undo: { marginTop: '8px' },
  checkbox: { alignItems: 'flex-start' },
});

const signs: Readonly<Record<ChangeView['sign'], string>> = { add: '+', change: '~', remove: '−' };

interface ChangeRowProps {
  readonly change: ChangeView;
  readonly isNew: boolean;
  readonly confirmed: boolean;
  /** The person tried to go on without confirming. */
  readonly missing: boolean;
  /** The consequence is said once for the whole group. */
  readonly consequenceAbove: boolean;
  readonly onConfirm: (on: boolean) => void;
}

/** One change: what, why, before and after, and what it entails. */
export function ChangeRow({
  change,
  isNew,
  confirmed,
  missing,
  consequenceAbove,
  onConfirm,
}: ChangeRowProps) {
  const styles = useStyles();
  const text = useTextStyles();
  const { risk } = change;
  return (
    <li className={styles.row}>
      <span className={mergeClasses(styles.sign, styles[change.sign])} aria-hidden>
        {signs[change.sign]}
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <p className={mergeClasses(text.body, text.strong)}>
            <span className={text.visuallyHidden}>{texts.signs[change.sign]}: </span>
            {change.title}
          </p>
          {isNew && (
            <Badge appearance="tint" color="brand" size="small">
              {texts.isNew}
            </Badge>
          )}
          {risk.level !== 'none' && (
            <span className={styles.mark}>
              <span className={styles.amber}>
                <WarningSmallIcon aria-hidden />
              </span>
              {risk.level === 'confirm' ? texts.needsConfirmation : texts.notice}
            </span>
          )}
          {change.handOver !== null && (
            <span className={styles.mark}>
              <span className={styles.quietIcon}>
                <SomebodyElseSmallIcon aria-hidden />
              </span>
              {texts.handOver(change.handOver)}
            </span>
          )}
        </div>
        <p className={text.quiet}>{change.reason}</p>
        <BeforeAfter change={change} />
        {risk.level === 'notice' && !consequenceAbove && <p className={text.body}>{risk.consequence}</p>}
        {risk.level === 'confirm' && (
          <div className={styles.consequence}>
            <Field {...(missing && { validationMessage: texts.confirmMissing, validationState: 'error' })}>
              <Checkbox
                checked={confirmed}
                className={styles.checkbox}
                label={texts.confirm(risk.consequence)}
                data-confirm={missing ? 'missing' : undefined}
                onChange={(_, data) => onConfirm(data.checked === true)}
              />
            </Field>
          </div>
        )}
        <Disclosure
          label={
            change.items.length === 0 ? texts.details : texts.detailsWith(change.items.length, change.group)
          }
        >
          {change.items.length > 0 && (
            <ul className={styles.items}>
              {change.items.map((item) => (
                <li key={`${item.name} ${item.note}`} className={styles.item}>
                  <code className={text.mono}>{item.name}</code>
                  <span className={text.small}>{item.note}</span>
                </li>
              ))}
            </ul>
          )}
          <p className={mergeClasses(text.small, styles.undo)}>
            {texts.undo}: {change.undo}
          </p>
        </Disclosure>
      </div>
    </li>
  );
}

function BeforeAfter({ change }: { readonly change: ChangeView }) {
  const styles = useStyles();
  const text = useTextStyles();
  if (change.before === null && change.after === null) return null;
  return (
    <dl className={styles.diff}>
      {change.before !== null && (
        <>
          <dt className={text.small}>{texts.before}</dt>
          <dd>
            <code className={text.mono}>{change.before}</code>
          </dd>
        </>
      )}
      {change.after !== null && (
        <>
          <dt className={text.small}>{texts.after}</dt>
          <dd>
            <code className={text.mono}>{change.after}</code>
          </dd>
        </>
      )}
    </dl>
  );
}
