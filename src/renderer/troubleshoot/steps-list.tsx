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
        const link = links.find((candidate) => candidate.place === step.place) ?? fallback(step, links);
        return (
          <li key={step.text}>
            {step.text}
            {link !== null && (
              <span className={styles.link}>
                <LinkButton size="small" url={link.url}>
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

/** Without the id of an app its page can't be linked; the list of registrations stands in for it. */
function fallback(step: Step, links: readonly PortalLink[]): PortalLink | null {
  if (step.place === undefined) return null;
  return links.find((link) => link.place === 'appRegistrations') ?? null;
}
