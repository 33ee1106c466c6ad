import { ProgressBar, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import { integrations, type Integration } from '../../domain/permissions/catalogue';
import { packs } from '../../domain/permissions/packs';
import { resources } from '../../domain/permissions/resources';
import {
  levels,
  documentedScopeLength,
  refusedScopeLength,
  resolvePermissions,
  type ChoiceLevel,
} from '../../domain/permissions/selection';
import { SmallButton } from '../components/buttons';
import { ChoiceCards } from '../components/choice-cards';
import { Disclosure } from '../components/disclosure';
import { ExplainedCheckbox } from '../components/explained-checkbox';
import { Notice } from '../components/feedback/notice';
import { Section } from '../components/page/section';
import { SwitchCard } from '../components/switch-card';
import { switchIntegration, switchPack, type Draft } from '../state/wizard/draft';
import { narrow } from '../theme/layout';
import { Inline, Lines, QuietText, SmallText, Stack } from '../theme/text';
import { ChoiceStepScreen, type ChoiceStepProps } from './choice-step-screen';
import { graphScopeLength, levelCounts, resourcesOfIntegration } from './permission-facts';
import { PermissionTable } from './permission-table';
import { prepareTexts } from './texts';

const texts = prepareTexts.permissions;

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: '12px',
    [`@media ${narrow}`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  packs: { gap: '4px 16px' },
});

/** From this part of the documented length on the meter is shown; below it, it tells nothing. */
const meterFrom = 0.8;

/** Which integrations, how much of each, and every permission that follows. */
export default function PermissionsStep({ draft, tenant, onChoose, onBack, onNext }: ChoiceStepProps) {
  const styles = useStyles();
  const [showAll, setShowAll] = useState(false);
  const permissions = resolvePermissions(draft);
  const counts = levelCounts(draft.integrations);
  const levelTotals: Readonly<Record<ChoiceLevel, number>> = {
    minimum: counts.required,
    recommended: counts.required + counts.recommended,
    all: counts.required + counts.recommended + counts.more,
  };
  return (
    <ChoiceStepScreen step="permissions" onBack={onBack} onNext={onNext}>
      <div className={styles.grid} role="group" aria-label={texts.integrations}>
        {integrations.map((integration) => (
          <SwitchCard
            key={integration.key}
            title={integration.title}
            on={draft.integrations.includes(integration.key)}
            {...(integration.mandatory && { fixed: texts.always })}
            onSwitch={(on) => onChoose(switchIntegration(draft, integration.key, on))}
          >
            <IntegrationText integration={integration} draft={draft} missing={tenant.missingResources} />
          </SwitchCard>
        ))}
      </div>
      <Section title={texts.levelTitle} lead={texts.counts(counts.required, counts.recommended, counts.more)}>
        <ChoiceCards
          label={texts.level}
          columns={3}
          value={draft.level}
          options={levels.map((level) => ({
            value: level,
            title: texts.levels[level].title,
            description: (
              <>
                <span>{texts.levels[level].means}</span>
                <SmallText as="span">{texts.count(levelTotals[level])}</SmallText>
              </>
            ),
          }))}
          onChoose={(level) => onChoose({ ...draft, level })}
        />
      </Section>
      <Disclosure label={texts.packsShow(draft.packs.length)} startsOpen={draft.packs.length > 0}>
        <Stack>
          <QuietText>{texts.packsLead}</QuietText>
          <div className={mergeClasses(styles.grid, styles.packs)} role="group" aria-label={texts.packsTitle}>
            {packs.map((pack) => (
              <ExplainedCheckbox
                key={pack.key}
                label={pack.title}
                means={pack.meaning}
                checked={draft.packs.includes(pack.key)}
                onCheck={(on) => onChoose(switchPack(draft, pack.key, on))}
              />
            ))}
          </div>
        </Stack>
      </Disclosure>
      <ScopeMeter draft={draft} />
      <Stack>
        <Inline>
          <SmallButton aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
            {showAll ? texts.hide : texts.all(permissions.length)}
          </SmallButton>
        </Inline>
        {showAll && <PermissionTable permissions={permissions} />}
      </Stack>
    </ChoiceStepScreen>
  );
}

interface IntegrationTextProps {
  readonly integration: Integration;
  readonly draft: Draft;
  readonly missing: ChoiceStepProps['tenant']['missingResources'];
}

function IntegrationText({ integration, draft, missing }: IntegrationTextProps) {
  const needed = resourcesOfIntegration(integration.key).filter((key) => missing.some((m) => m.key === key));
  const on = draft.integrations.includes(integration.key);
  return (
    <Lines>
      <span>{integration.meaning}</span>
      {integration.key === 'csp' && on && !draft.partner && (
        <SmallText as="span">{texts.cspForPartners}</SmallText>
      )}
      {on && needed.length > 0 && (
        <SmallText as="span">
          {texts.willCreate(needed.map((key) => resources[key].name).join(', '))}
        </SmallText>
      )}
    </Lines>
  );
}

/** One grant holds only so much text: shown when the choice comes near. */
function ScopeMeter({ draft }: { readonly draft: Draft }) {
  const length = graphScopeLength(draft);
  if (length < documentedScopeLength * meterFrom) return null;
  const long = length > documentedScopeLength;
  return (
    <Notice tone={long ? 'warning' : 'information'} title={texts.scopeTitle}>
      <Lines>
        <p>
          {texts.scopeText(length, documentedScopeLength)} {long ? texts.scopeLong : texts.scopeNear}
        </p>
        <ProgressBar
          aria-label={texts.scopeTitle}
          value={Math.min(1, length / refusedScopeLength)}
          color={long ? 'warning' : 'brand'}
        />
      </Lines>
    </Notice>
  );
}
