import type { ReactNode } from 'react';
import type { ExtrasView } from '../../contract/views/records';
import type { Extra } from '../../domain/registration/drift/extras';
import { SmallButton } from '../components/buttons';
import { Loaded } from '../components/feedback/loaded';
import { Notice } from '../components/feedback/notice';
import { Status } from '../components/feedback/status';
import { ControlLists } from '../components/plan-flow/adoption-section';
import { Identifier } from '../components/identifier';
import { Section } from '../components/page/section';
import { useLoad } from '../state/api';
import { QuietText, SmallText, Stack, useTextStyles } from '../theme/text';
import { useExtraStyles } from './extra-styles';
import { registrationsTexts } from './texts';

const texts = registrationsTexts.extras;

interface ExtrasSectionProps {
  readonly appId: string;
  readonly onTakeAway: (extra: Extra) => void;
}

/** What the app has beyond what Rewst asks for; each can be taken away. */
export function ExtrasSection({ appId, onTakeAway }: ExtrasSectionProps) {
  const { loadable, reload } = useLoad('apps.extras', [{ appId }]);
  return (
    <Section title={texts.title} lead={texts.lead}>
      <Loaded of={loadable} reading={texts.reading} lines={2} notRead={texts.notRead} onRetry={reload}>
        {(extras) => <ExtraLists extras={extras} onTakeAway={onTakeAway} />}
      </Loaded>
    </Section>
  );
}

function ExtraLists({
  extras,
  onTakeAway,
}: { readonly extras: ExtrasView } & Pick<ExtrasSectionProps, 'onTakeAway'>) {
  const styles = useExtraStyles();
  const { permissions, redirectUris, otherApis, consentUnread, control } = extras;
  const isEmpty = permissions.length + redirectUris.length + otherApis === 0;
  return (
    <Stack>
      {consentUnread !== null && (
        <Notice tone="unknown" title={texts.unread}>
          {consentUnread}
        </Notice>
      )}
      {isEmpty && consentUnread === null && <Status tone="success">{texts.none}</Status>}
      {permissions.length + redirectUris.length > 0 && (
        <ul aria-label={texts.title} className={styles.list}>
          {permissions.map(({ extra, name, api, kind, listed, granted }) => (
            <ExtraRow
              key={JSON.stringify(extra)}
              label={name ?? texts.unnamed}
              about={`${texts.permission(api, kind)} · ${texts.held(listed, granted)}`}
              takeAway={texts.takeAwayOf(name ?? api)}
              onTakeAway={() => onTakeAway(extra)}
            >
              {name === null && extra.kind === 'permission' && (
                <Identifier what={texts.permissionId} value={extra.id} />
              )}
            </ExtraRow>
          ))}
          {redirectUris.map(({ extra, uri, platform }) => (
            <ExtraRow
              key={`${platform} ${uri}`}
              label={uri}
              about={texts.redirectUri(platform)}
              takeAway={texts.takeAwayOf(uri)}
              onTakeAway={() => onTakeAway(extra)}
            />
          ))}
        </ul>
      )}
      {control !== null && (
        <ControlLists control={control} onTakeOff={(id, on) => onTakeAway({ kind: 'owner', on, id })} />
      )}
      {otherApis > 0 && <QuietText>{texts.otherApis(otherApis)}</QuietText>}
    </Stack>
  );
}

interface ExtraRowProps {
  readonly label: string;
  readonly about: string;
  readonly takeAway: string;
  readonly onTakeAway: () => void;
  readonly children?: ReactNode;
}

function ExtraRow({ label, about, takeAway, onTakeAway, children }: ExtraRowProps) {
  const styles = useExtraStyles();
  const text = useTextStyles();
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <bdi className={text.body}>{label}</bdi>
        <SmallText as="span">{about}</SmallText>
        {children}
      </div>
      <SmallButton aria-label={takeAway} onClick={onTakeAway}>
        {texts.takeAway}
      </SmallButton>
    </li>
  );
}
