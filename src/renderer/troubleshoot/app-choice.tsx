import { isolated } from '../../domain/names';
import { Field, Select, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { AppRow } from '../../contract/views/tenant';
import { isGuid } from '../../domain/guid';
import { AppPicker } from '../prepare/app-picker';
import { shownValue, useLoad } from '../state/api';
import { useTenant } from '../state/tenant';
import { troubleshootTexts as texts } from './texts';
import { Stack } from '../theme/text';

const useStyles = makeStyles({
  field: { maxWidth: '560px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  select: { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
});

/** One of the apps that come into question. */
export interface KnownApp {
  readonly appId: string;
  readonly displayName: string;
}

/** Apps of this tenant that probably are the one: those that carry a Rewst callback and those prepared here. */
export function useKnownApps(): readonly KnownApp[] {
  const { tenant } = useTenant();
  const { loadable } = useLoad('registrations.list', []);
  const prepared = (shownValue(loadable) ?? []).filter(
    (row) => row.verified && row.tenantId === tenant?.tenantId,
  );
  const apps = new Map<string, KnownApp>();
  for (const { appId, displayName } of [...(tenant?.appsWithCallback ?? []), ...prepared]) {
    if (!apps.has(appId)) apps.set(appId, { appId, displayName });
  }
  return [...apps.values()];
}

/**
 * The app to look at before the user chose: the one that the text names, if it is one of ours, or the only one there is.
 * An id of the text alone never chooses an app.
 */
export function suggestedApp(known: readonly KnownApp[], clientId: string | null): string | null {
  const named = known.find((app) => app.appId.toLowerCase() === clientId?.toLowerCase());
  if (named !== undefined) return named.appId;
  return known.length === 1 ? (known[0]?.appId ?? null) : null;
}

/** An id of the text that belongs to none of these apps: of a deleted one, which no search finds, or of another tenant. */
export function namedApp(known: readonly KnownApp[], clientId: string | null): string | null {
  const id = clientId?.toLowerCase() ?? '';
  return isGuid(id) && !known.some((app) => app.appId.toLowerCase() === id) ? id : null;
}

interface AppChoiceProps {
  readonly known: readonly KnownApp[];
  /** An app that the text names and that is none of these: offered, never chosen without the user. */
  readonly named: string | null;
  readonly chosen: string | null;
  readonly onChoose: (appId: string) => void;
}

const other = 'other';

/** Which app registration is looked at. */
export function AppChoice({ known, named, chosen, onChoose }: AppChoiceProps) {
  const styles = useStyles();
  const { tenant } = useTenant();
  const [picked, setPicked] = useState<AppRow | null>(null);
  const [picking, setPicking] = useState(known.length === 0 && named === null);
  const apps = picked === null ? known : [picked, ...known.filter((app) => app.appId !== picked.appId)];
  return (
    <Stack>
      {(apps.length > 0 || named !== null) && (
        <Field label={texts.app} className={styles.field}>
          <Select
            select={{ className: styles.select }}
            value={picking ? other : (chosen ?? '')}
            onChange={(_, data) => {
              setPicking(data.value === other);
              if (data.value !== other && data.value !== '') onChoose(data.value);
            }}
          >
            {chosen === null && <option value="">{texts.chooseApp}</option>}
            {apps.map((app) => (
              <option key={app.appId} value={app.appId}>
                {`${isolated(app.displayName)} (${app.appId})`}
              </option>
            ))}
            {named !== null && apps.every((app) => app.appId.toLowerCase() !== named) && (
              <option value={named}>{texts.namedApp(named)}</option>
            )}
            <option value={other}>{texts.otherApp}</option>
          </Select>
        </Field>
      )}
      {picking && (
        <AppPicker
          chosen={picked}
          candidates={tenant?.appsWithCallback ?? []}
          missing={false}
          onChoose={(app) => {
            setPicked(app);
            setPicking(false);
            onChoose(app.appId);
          }}
        />
      )}
    </Stack>
  );
}
