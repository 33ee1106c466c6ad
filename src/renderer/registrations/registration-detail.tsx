import { Button, makeStyles, useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { RegistrationRow } from '../../contract/views/records';
import { portalLink } from '../../domain/diagnosis/portal-links';
import { Facts } from '../components/facts';
import { Identifier } from '../components/identifier';
import { LinkButton } from '../components/link-button';
import { Page, PageHeading } from '../components/page';
import { SheetScreen } from '../components/result/result-screen';
import { secretAge, secretTone } from '../components/secret-age';
import { Status } from '../components/status';
import { TenantNotice, usePresence } from '../components/tenant-notice';
import { localTime } from '../components/timestamp';
import { useCall } from '../state/api';
import { useWorks } from '../state/works-context';
import { BackIcon } from '../theme/icons';
import { useStackStyles, useTextStyles } from '../theme/text';
import { AppSecrets } from './app-secrets';
import { ForgetRegistration } from './forget-registration';
import { Health } from './health';
import { NewSecretDialog } from './new-secret-dialog';
import { attentionOf, endOf } from './secret-state';
import { registrationsTexts as texts } from './texts';

const useStyles = makeStyles({ back: { alignSelf: 'flex-start', marginInlineStart: '-8px' } });

interface RegistrationDetailProps {
  readonly row: RegistrationRow;
  readonly onBack: () => void;
}

/** One registration: what it is, how its client secret stands, and what can be done with it. */
export function RegistrationDetail({ row, onBack }: RegistrationDetailProps) {
  const styles = useStyles();
  const stack = useStackStyles();
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
    <Page>
      <div className={stack.section}>
        <Button size="small" appearance="subtle" icon={<BackIcon />} className={styles.back} onClick={onBack}>
          {texts.all}
        </Button>
        <PageHeading
          takesFocus
          title={row.displayName}
          lead={texts.preparedIn(row.tenantName, localTime(row.preparedAt, 'date') ?? row.preparedAt)}
        />
      </div>
      <RegistrationFacts row={row} />
      {here ? (
        <Actions row={row} onValues={() => setShowsValues(true)} />
      ) : (
        <TenantNotice tenantId={row.tenantId} tenantName={row.tenantName} means={texts.signInMeans} />
      )}
      <ForgetRegistration row={row} onForgotten={onBack} />
    </Page>
  );
}

function RegistrationFacts({ row }: { readonly row: RegistrationRow }) {
  return (
    <Facts
      facts={[
        { name: texts.clientId, value: <Identifier what={texts.clientId} value={row.appId} /> },
        { name: texts.tenantId, value: <Identifier what={texts.tenantId} value={row.tenantId} /> },
        { name: texts.secret, value: <SecretFact secret={row.secret} /> },
      ]}
    />
  );
}

function SecretFact({ secret }: { readonly secret: RegistrationRow['secret'] }) {
  const stack = useStackStyles();
  const text = useTextStyles();
  if (secret === null) return <span>{texts.noSecretMeans}</span>;
  return (
    <div className={stack.lines}>
      <div className={stack.row}>
        <Status tone={secretTone(secret.daysLeft)}>{secretAge(secret.daysLeft)}</Status>
        {secret.expires !== null && <span className={text.small}>{endOf(secret)}</span>}
      </div>
      <span className={text.small}>{secret.held ? texts.held : texts.notHeldMeans}</span>
    </div>
  );
}

function Actions({ row, onValues }: { readonly row: RegistrationRow; readonly onValues: () => void }) {
  const stack = useStackStyles();
  const { announce } = useAnnounce();
  const { actions } = useWorks();
  const [choosing, setChoosing] = useState(false);
  const { loadable, busy, run } = useCall('registrations.check');
  const { appId } = row;
  const check = async () => {
    const result = await run({ appId });
    if (result.ok) announce(texts.checked, { polite: true });
  };
  const urgent = attentionOf(row) !== 'none';
  return (
    <>
      <div className={stack.row}>
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
        <LinkButton appearance="subtle" url={portalLink('overview', appId).url}>
          {texts.inEntra}
        </LinkButton>
      </div>
      <Health check={loadable} onCheck={() => void check()} />
      <AppSecrets
        appId={appId}
        onNew={() => setChoosing(true)}
        onRemove={(keyId) => actions.ask('registrations', { purpose: 'removeSecret', appId, keyId })}
      />
      {choosing && (
        <NewSecretDialog
          onReview={(months) => actions.ask('registrations', { purpose: 'rotate', appId, months })}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
