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
  waiting: { color: tokens.colorNeutralForeground3 },
  running: { color: tokens.colorBrandForeground1 },
  retrying: { color: tokens.colorStatusWarningForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  already: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
  delegated: { color: tokens.colorNeutralForeground3 },
  state: { whiteSpace: 'nowrap' },
});

const icons: Readonly<Record<Exclude<ChangeState['state'], 'running'>, typeof SuccessIcon>> = {
  waiting: WaitingIcon,
  retrying: RetryingIcon,
  done: SuccessIcon,
  already: SuccessIcon,
  failed: FailureIcon,
  skipped: SkippedIcon,
  delegated: DelegatedIcon,
};

interface RunRowProps {
  readonly change: RunView['changes'][number];
  /** The present moment, for the countdown to the next try. */
  readonly now: number;
}

/** One change of a run: where it stands, and what that means. */
export function RunRow({ change, now }: RunRowProps) {
  const styles = useStyles();
  const { state } = change.now;
  return (
    <BorderedRow className={styles.row} data-state={state}>
      <span className={mergeClasses(styles.icon, styles[state])}>
        {state === 'running' ? <Spinner size="extra-tiny" aria-hidden /> : <Icon state={state} />}
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

function Icon({ state }: { readonly state: keyof typeof icons }) {
  const Shown = icons[state];
  return <Shown aria-hidden />;
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
          {now.why} {texts.next(localTime(now.until, 'time') ?? now.until, seconds)}{' '}
          {texts.attempt(now.attempt)}
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
