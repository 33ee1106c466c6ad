import { Section } from '../components/page/section';
import { RunRow } from '../components/plan-flow/run-row';
import { useNow } from '../state/clock';
import type { RunFlow } from '../state/plan-flows/plan-flows';
import { activityTexts as texts } from './texts';
import { BodyText, BorderedList, Lines } from '../theme/text';

/** After an undo: what was taken back, change by change, and what was left because someone else may rely on it. */
export function UndoResult({ flow }: { readonly flow: RunFlow }) {
  const now = useNow(null);
  const { run, plan } = flow;
  const left = plan?.warnings ?? [];
  return (
    <>
      <Section title={texts.takenBack}>
        <BorderedList>
          {run.changes.map((change) => (
            <RunRow key={change.id} change={change} now={now} />
          ))}
        </BorderedList>
      </Section>
      {left.length > 0 && (
        <Section title={texts.left}>
          <Lines as="ul">
            {left.map((warning) => (
              <BodyText key={warning.id} as="li">
                {warning.text}
              </BodyText>
            ))}
          </Lines>
        </Section>
      )}
    </>
  );
}
