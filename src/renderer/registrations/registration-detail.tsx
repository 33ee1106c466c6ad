import { Button, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegistrationCheck, RegistrationRow } from '../../contract/views/records';
import { DetailPage } from '../components/page/detail-page';
import { FactList } from '../components/fact-list';
import { Identifier } from '../components/identifier';
import { LinkButton } from '../components/link-button';
import { SheetScreen } from '../components/result/result-screen';
import { AddToCalendar } from '../components/secret/add-to-calendar';
import { secretAge, secretTone } from '../components/secret/secret-age';
import { Status } from '../components/feedback/status';
import { TenantNotice, usePresence } from '../components/feedback/tenant-notice';
import { localTime } from '../components/timestamp';
import { useCall } from '../state/api';
import { usePlanFlows } from '../state/plan-flows/plan-flows-context';
import { ReadinessSection } from '../readiness/check-first';
import { AppSecrets } from './app-secrets';
import { DriftSection } from './drift';
import { ExtrasSection } from './extras';
import { ForgetRegistration } from './forget-registration';
import { Health } from './health';
import { NewSecretDialog } from './new-secret-dialog';
import { urgencyOf, secretEndDay } from './secret-status';
import { registrationsTexts as texts } from './texts';
import { Inline, Lines, SmallText } from '../theme/text';

interface RegistrationDetailProps {
  readonly row: RegistrationRow;
  /** What the last check has found; null where there was none since the program started. */
  readonly check: RegistrationCheck | null;
  /** Called when something was checked or accepted. */
  readonly onChecked: () => void;
  readonly onBack: () => void;
}

/** One registration: what it is, how its client secret stands, and what can be done with it. */
export function RegistrationDetail({ row, check, onChecked, onBack }: RegistrationDetailProps) {
  const [showsValues, setShowsValues] = useState(false);
  const here = usePresence(row.tenantId) === 'here';
  if (showsValues && here) {
    return (
      <SheetScreen
        appId={row.appId}
        closeLabel={texts.backToRegistration}
        onClose={() => setShowsValues(false)}
      />
    );
  }
  return (
    <DetailPage
      title={row.displayName}
      lead={texts.preparedIn(row.tenantName, localTime(row.preparedAt, 'date'), row.verified)}
      back={texts.all}
      onBack={onBack}
    >
      <RegistrationFacts row={row} />
      {here ? (
        <Actions row={row} drifted={check} onChecked={onChecked} onValues={() => setShowsValues(true)} />
      ) : (
        <TenantNotice tenantId={row.tenantId} tenantName={row.tenantName} means={texts.signInMeans} />
      )}
      <ForgetRegistration row={row} onForgotten={onBack} />
    </DetailPage>
  );
}

function RegistrationFacts({ row }: { readonly row: RegistrationRow }) {
  return (
    <FactList
      facts={[
        { name: texts.clientId, value: <Identifier what={texts.clientId} value={row.appId} /> },
        { name: texts.tenantId, value: <Identifier what={texts.tenantId} value={row.tenantId} /> },
        { name: texts.secret, value: <SecretFact secret={row.secret} /> },
      ]}
    />
  );
}

function SecretFact({ secret }: { readonly secret: RegistrationRow['secret'] }) {
  if (secret === null) return <span>{texts.noSecretMeans}</span>;
  return (
    <Lines>
      <Inline>
        <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
        {secret.expires !== null && <SmallText as="span">{secretEndDay(secret)}</SmallText>}
      </Inline>
      <SmallText as="span">{heldMeans(secret.held)}</SmallText>
      {secret.expires !== null && (secret.daysLeft ?? -1) >= 0 && <AddToCalendar secret={secret.ref} />}
    </Lines>
  );
}

function heldMeans(held: boolean | null): string {
  if (held === null) return texts.heldUnknownMeans;
  return held ? texts.held : texts.notHeldMeans;
}

interface ActionsProps extends Pick<RegistrationDetailProps, 'row' | 'onChecked'> {
  readonly drifted: RegistrationCheck | null;
  readonly onValues: () => void;
}

function Actions({ row, drifted, onChecked, onValues }: ActionsProps) {
  const { announce } = useAnnounce();
  const { actions } = usePlanFlows();
  const [choosing, setChoosing] = useState(false);
  const { loadable, busy, run } = useCall('registrations.check');
  const { appId } = row;
  const check = async () => {
    const result = await run({ appId });
    onChecked();
    if (result.ok) announce(texts.checked, { polite: true });
  };
  const urgent = urgencyOf(row) !== 'none';
  return (
    <>
      <Inline>
        <Button
          appearance={urgent ? 'secondary' : 'primary'}
          disabledFocusable={busy}
          onClick={() => void check()}
        >
          {busy ? texts.checking : texts.check}
        </Button>
        <Button onClick={onValues}>{texts.values}</Button>
        <Button appearance={urgent ? 'primary' : 'secondary'} onClick={() => setChoosing(true)}>
          {texts.newSecret}
        </Button>
        <LinkButton appearance="subtle" target={{ to: 'portal', place: 'overview', appId }}>
          {texts.inEntra}
        </LinkButton>
      </Inline>
      <Health
        check={loadable}
        onCheck={() => void check()}
        onFix={(fix) => actions.makePlan('registrations', { purpose: 'fix', appId, fix, region: null })}
      />
      {drifted !== null && (
        <DriftSection
          check={drifted}
          onFix={(request) => actions.makePlan('registrations', request)}
          onAccepted={onChecked}
        />
      )}
      <ReadinessSection appId={appId} />
      <AppSecrets
        appId={appId}
        onNew={() => setChoosing(true)}
        onRemove={(keyIds) => actions.makePlan('registrations', { purpose: 'removeSecrets', appId, keyIds })}
      />
      <ExtrasSection
        appId={appId}
        onTakeAway={(extra) => actions.makePlan('registrations', { purpose: 'takeAway', appId, extra })}
      />
      {choosing && (
        <NewSecretDialog
          onReview={(months) => actions.makePlan('registrations', { purpose: 'rotate', appId, months })}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
