import { Loaded } from '../components/feedback/loaded';
import { TextList } from '../components/text-list';
import { useLoad } from '../state/api';
import { toChoices, type Draft } from '../state/wizard/draft';
import { BodyText, Card, Lines, QuietText, Subheading } from '../theme/text';
import { prepareTexts } from './texts';

const texts = prepareTexts.registration;

/** How many changes are named before the rest is only counted; the review shows them all. */
const named = 4;

/** What would change in the chosen app, at once and before the review. */
export function ChangePreview({ draft }: { readonly draft: Draft }) {
  const { loadable, reload } = useLoad('plan.make', [
    { request: { purpose: 'prepare', choices: toChoices(draft) } },
  ]);
  return (
    <Card aria-label={texts.previewTitle} aria-live="polite">
      <Subheading as="h2">{texts.previewTitle}</Subheading>
      <Loaded of={loadable} reading={texts.previewLoading} onRetry={reload}>
        {(plan) => (
          <Lines>
            {plan.changes.length === 0 ? (
              <BodyText>{texts.previewNone}</BodyText>
            ) : (
              <>
                <BodyText strong>{texts.previewChanges(plan.changes.length)}</BodyText>
                <TextList items={plan.changes.slice(0, named).map(({ title }) => title)}>
                  {plan.changes.length > named && <li>{texts.previewMore(plan.changes.length - named)}</li>}
                </TextList>
              </>
            )}
            <QuietText>{texts.previewUnchanged(plan.unchanged.length)}</QuietText>
          </Lines>
        )}
      </Loaded>
    </Card>
  );
}
