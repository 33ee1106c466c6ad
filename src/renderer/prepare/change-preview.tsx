import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Loaded } from '../components/feedback/loaded';
import { useLoad } from '../state/api';
import { toChoices, type Draft } from '../state/wizard/draft';
import { BodyText, Lines, QuietText, Subheading, useStackStyles, useTextStyles } from '../theme/text';
import { prepareTexts } from './texts';

const texts = prepareTexts.registration;

const useStyles = makeStyles({ list: { listStyle: 'disc', paddingInlineStart: '20px' } });

/** How many changes are named before the rest is only counted; the review shows them all. */
const named = 4;

/** What would change in the chosen app, at once and before the review. */
export function ChangePreview({ draft }: { readonly draft: Draft }) {
  const styles = useStyles();
  const stack = useStackStyles();
  const text = useTextStyles();
  const { loadable, reload } = useLoad('plan.make', [
    { request: { purpose: 'prepare', choices: toChoices(draft) } },
  ]);
  return (
    <section className={stack.card} aria-label={texts.previewTitle} aria-live="polite">
      <Subheading as="h2">{texts.previewTitle}</Subheading>
      <Loaded of={loadable} reading={texts.previewLoading} onRetry={reload}>
        {(plan) => (
          <Lines>
            {plan.changes.length === 0 ? (
              <BodyText>{texts.previewNone}</BodyText>
            ) : (
              <>
                <BodyText strong>{texts.previewChanges(plan.changes.length)}</BodyText>
                <ul className={mergeClasses(styles.list, text.body)}>
                  {plan.changes.slice(0, named).map((change) => (
                    <li key={change.id}>{change.title}</li>
                  ))}
                  {plan.changes.length > named && <li>{texts.previewMore(plan.changes.length - named)}</li>}
                </ul>
              </>
            )}
            <QuietText>{texts.previewUnchanged(plan.unchanged.length)}</QuietText>
          </Lines>
        )}
      </Loaded>
    </section>
  );
}
