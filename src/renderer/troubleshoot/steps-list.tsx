import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { PortalLink } from '../../domain/diagnosis/portal-links';
import type { Step } from '../../domain/diagnosis/remedy';
import { LinkButton } from '../components/link-button';
import { useTextStyles } from '../theme/text';

const useStyles = makeStyles({
  list: {
    listStyle: 'decimal',
    paddingInlineStart: '24px',
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  link: { display: 'block', marginTop: '4px' },
});

interface StepsListProps {
  readonly steps: readonly Step[];
  readonly links: readonly PortalLink[];
}

/** What to do by hand, each step with the page of the portal that it is done on. */
export function StepsList({ steps, links }: StepsListProps) {
  const styles = useStyles();
  const text = useTextStyles();
  return (
    <ol className={mergeClasses(styles.list, text.body)}>
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
    </ol>
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
