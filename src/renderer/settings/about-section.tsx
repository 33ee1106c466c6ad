import { FactList } from '../components/fact-list';
import { LinkButton } from '../components/link-button';
import { Section } from '../components/page/section';
import { useApp } from '../state/app';
import { settingsTexts } from './texts';
import { Inline, SmallText } from '../theme/text';

const texts = settingsTexts.about;

/** What runs here, and on which terms. */
export function AboutSection() {
  const { app } = useApp();
  if (app === null) return null;
  return (
    <Section title={texts.title}>
      <FactList
        facts={[
          { name: texts.version, value: `${texts.name} ${app.version}` },
          { name: texts.runsIn, value: texts.hosts[app.host] },
          { name: texts.system, value: texts.systems[app.platform] ?? app.platform },
          { name: texts.licence, value: texts.licenceMeans },
          { name: texts.parts, value: app.packaged && app.host === 'electron' ? texts.partsMeans : null },
        ]}
      />
      <Inline>
        <SmallText as="span">{texts.notice}</SmallText>
        <LinkButton appearance="subtle" size="small" target={{ to: 'rewstDocumentation' }}>
          {texts.docs}
        </LinkButton>
      </Inline>
    </Section>
  );
}
