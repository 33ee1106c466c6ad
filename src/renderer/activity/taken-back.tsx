import { Section } from '../components/page/section';
import { RunRow } from '../components/plan-flow/run-row';
import { useNow } from '../state/clock';
import type { RunFlow } from '../state/plan-flows/plan-flows';
import { useStackStyles, useTextStyles } from '../theme/text';
import { activityTexts as texts } from './texts';

/** After an undo: what was taken back, change by change, and what was left because someone else may rely on it. */
export function TakenBack({ flow }: { readonly flow: RunFlow }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  const now = useNow(null);
  const { run, plan } = flow;
  const left = plan?.warnings ?? [];
  return (
    <>
      <Section title={texts.takenBack}>
        <ul className={stack.bordered}>
          {run.changes.map((change) => (
            <RunRow key={change.id} change={change} now={now} />
          ))}
        </ul>
      </Section>
      {left.length > 0 && (
        <Section title={texts.left}>
          <ul className={stack.lines}>
            {left.map((warning) => (
              <li key={warning.id} className={text.body}>
                {warning.text}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
