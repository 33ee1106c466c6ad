import { Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChangeState, RunView } from '../../../contract/views/run';
import { errorTexts } from '../../../contract/error-texts';
import {
  FailureIcon,
  RetryingIcon,
  SkippedIcon,
  DelegatedIcon,
  SuccessIcon,
  WaitingIcon,
} from '../../theme/icons';
import { BodyText, BorderedRow, SmallText } from '../../theme/text';
import { ErrorDetails } from '../feedback/error-details';
import { localTime } from '../timestamp';
import { planFlowTexts } from './texts';

const texts = planFlowTexts.apply;

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: '12px',
    padding: '8px 16px',
  },
  icon: { display: 'flex', height: '20px', alignItems: 'center', justifyContent: 'center' },
  body: { display: 'flex', flexDirection: 'column', gap: '2px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  active: { color: tokens.colorBrandForeground1 },
  delayed: { color: tokens.colorStatusWarningForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  state: { whiteSpace: 'nowrap' },
});

const looks = {
  waiting: ['quiet', WaitingIcon],
  running: ['active', null],
  retrying: ['delayed', RetryingIcon],
  done: ['good', SuccessIcon],
  already: ['good', SuccessIcon],
  failed: ['bad', FailureIcon],
  skipped: ['quiet', SkippedIcon],
  delegated: ['quiet', DelegatedIcon],
} as const satisfies Readonly<Record<ChangeState['state'], readonly unknown[]>>;

interface RunRowProps {
  readonly change: RunView['changes'][number];
  /** The present moment, for the countdown to the next try. */
  readonly now: number;
}

/** One change of a run: where it stands, and what that means. */
export function RunRow({ change, now }: RunRowProps) {
  const styles = useStyles();
  const { state } = change.now;
  const [color, Icon] = looks[state];
  return (
    <BorderedRow className={styles.row} data-state={state}>
      <span className={mergeClasses(styles.icon, styles[color])}>
        {Icon === null ? <Spinner size="extra-tiny" aria-hidden /> : <Icon aria-hidden />}
      </span>
      <div className={styles.body}>
        <BodyText strong={state === 'running' || state === 'retrying'}>{change.title}</BodyText>
        <StateDetail now={change.now} moment={now} />
      </div>
      <SmallText as="span" className={styles.state}>
        {texts.states[state]}
      </SmallText>
    </BorderedRow>
  );
}

function StateDetail({ now, moment }: { readonly now: ChangeState; readonly moment: number }): ReactNode {
  switch (now.state) {
    case 'waiting':
    case 'running':
    case 'done':
    case 'already':
      return null;
    case 'retrying': {
      const seconds = Math.ceil((Date.parse(now.until) - moment) / 1000);
      return (
        <SmallText>
          {now.why} {texts.next(localTime(now.until, 'time'), seconds)} {texts.attempt(now.attempt)}
        </SmallText>
      );
    }
    case 'failed':
      return (
        <>
          <BodyText>
            {errorTexts[now.error.code].title}. {now.error.message}
          </BodyText>
          <BodyText>{now.error.help}</BodyText>
          <ErrorDetails error={now.error} />
        </>
      );
    case 'skipped':
      return <SmallText>{now.why}</SmallText>;
    case 'delegated':
      return <SmallText>{texts.delegated(now.role)}</SmallText>;
  }
}
