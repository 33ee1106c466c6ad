import { useAnnounce } from '@fluentui/react-components';
import { useState } from 'react';
import type { AppError } from '../../contract/errors';
import type { RegistrationCheck } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { callSafely, shownValue, useApi, useEvent, useLoad } from '../state/api';
import type { CancellableCall } from '../state/cancellable';
import { useCancellableCall } from '../state/cancellable-call';
import { RefreshIcon } from '../theme/icons';
import { registrationsTexts as texts } from './texts';

/** The checks of all registrations of the tenant: what the last ones have found, and how to make new ones. */
export interface CheckAll {
  readonly call: CancellableCall;
  readonly checks: readonly RegistrationCheck[];
  readonly error: AppError | null;
  readonly start: () => Promise<void>;
  readonly reload: () => void;
}

export function useCheckAll(): CheckAll {
  const api = useApi();
  const { announce } = useAnnounce();
  const { loadable, reload, replace } = useLoad('registrations.checks', []);
  const { call, start } = useCancellableCall();
  const [error, setError] = useState<AppError | null>(null);
  useEvent('identity', reload);
  const check = async () => {
    setError(null);
    const result = await start((requestId) => callSafely(api, 'registrations.checkAll', { requestId }));
    if (result === null) return;
    if (!result.ok) {
      setError(result.error);
      return;
    }
    replace(result.value);
    announce(texts.checkedAll(result.value.length), { polite: true });
  };
  return { call, checks: shownValue(loadable) ?? [], error, start: check, reload };
}

/** Checks every registration of the tenant in one go. */
export function CheckAllButton({ busy, onCheck }: { readonly busy: boolean; readonly onCheck: () => void }) {
  return (
    <SmallButton icon={<RefreshIcon />} disabledFocusable={busy} onClick={onCheck}>
      {busy ? texts.checkingAll : texts.checkAll}
    </SmallButton>
  );
}
