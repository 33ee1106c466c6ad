import type { ExaminationView } from '../../contract/views/records';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { examine } from '../../domain/diagnosis/examine';
import type { Immutable } from '../ipc/handlers';
import type { CallOptions } from '../progress/call-options';
import { findingView } from '../readiness/readiness-view';
import type { Services } from '../ipc/handlers/services';
import { examineApp, type ExaminedText } from './examination';

interface AskedText {
  readonly text: string;
  /** Null where no app was chosen. */
  readonly appId: string | null;
  /** The account that authorises in Rewst; null for the one that was checked last. */
  readonly account: string | null;
  /** The id of a cause that the user chose instead of the one that was found; null: none. */
  readonly chosen: string | null;
}

/**
 * Reads a pasted text and compares it with what is read of the chosen app. Loaded with its first use, with all that is known
 * about errors. Throws an AppFailure where the app could not be read, and the signal's reason.
 */
export async function examineText(
  { text, appId, account: asked, chosen }: AskedText,
  { session, checkedAccounts, clock }: Pick<Services, 'session' | 'checkedAccounts' | 'clock'>,
  call: CallOptions = {},
): Promise<Immutable<ExaminationView>> {
  const options = chosen === null ? {} : { chosen };
  if (appId === null) {
    const diagnosis = diagnose(text, options);
    return viewOf({
      diagnosis,
      examination: examine(diagnosis, null, clock.now()),
      secrets: [],
      account: null,
      asksForAccount: false,
      asksForRelationships: false,
    });
  }
  const workspace = await session.workspace();
  const tenant = await session.tenant(true, call);
  const account = asked ?? (await checkedAccounts().of(tenant.tenantId))?.accountId ?? null;
  return viewOf(await examineApp(text, { workspace, tenant, appId, account, clock }, options, call));
}

function viewOf({ examination, ...read }: ExaminedText): Immutable<ExaminationView> {
  const { findings, app, ...rest } = examination;
  return {
    ...rest,
    app,
    findings: findings.map((finding) => findingView(finding, app?.appId ?? null)),
    secrets: read.secrets,
    account: read.account,
    asksForAccount: read.asksForAccount,
    asksForRelationships: read.asksForRelationships,
  };
}
