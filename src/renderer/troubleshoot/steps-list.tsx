import { makeStyles } from '@fluentui/react-components';
import type { PortalLink } from '../../domain/diagnosis/portal-links';
import type { Step } from '../../domain/diagnosis/remedy';
import { LinkButton } from '../components/link-button';
import { TextList } from '../components/text-list';

const useStyles = makeStyles({
  link: { display: 'block', marginTop: '4px' },
});

interface StepsListProps {
  readonly steps: readonly Step[];
  readonly links: readonly PortalLink[];
}

/** What to do by hand, each step with the page of the portal that it is done on. */
export function StepsList({ steps, links }: StepsListProps) {
  const styles = useStyles();
  return (
    <TextList numbered>
      {steps.map((step) => {
        const link = linkAt(step.place, links) ?? fallback(step, links);
        return (
          <li key={step.text}>
            {step.text}
            {link?.target && (
              <span className={styles.link}>
                <LinkButton size="small" target={link.target}>
                  {link.title}
                </LinkButton>
              </span>
            )}
          </li>
        );
      })}
    </TextList>
  );
}

/** The link to a page among those that are there. */
function linkAt(place: Step['place'], links: readonly PortalLink[]): PortalLink | null {
  return links.find(({ target }) => target?.to === 'portal' && target.place === place) ?? null;
}

/** Without the id of an app its page can't be linked; the list of registrations stands in for it. */
function fallback(step: Step, links: readonly PortalLink[]): PortalLink | null {
  if (step.place === undefined) return null;
  return linkAt('appRegistrations', links);
}
