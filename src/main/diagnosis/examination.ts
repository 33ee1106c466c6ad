import type { ReadArea } from '../../domain/checks/check-ids';
import type { Clock } from '../../domain/clock';
import { carriedRegion } from '../../domain/registration/callback';
import { diagnose, type Diagnosis, type DiagnoseOptions } from '../../domain/diagnosis/diagnose';
import { examine, partsToRead, type Examination, type Subject } from '../../domain/diagnosis/examine';
import { AppFailure } from '../../contract/errors';
import type { ReadApp } from '../../domain/checks/app/app-input';
import { known, unknown, type FoundTenant } from '../../domain/registration/found';
import type { SecretRow } from '../../contract/views/records';
import { requestOptions, type CallOptions } from '../progress/call-options';
import type { Workspace } from '../workspace';
import type { RegistrationReader } from '../registration/reading/registration-reader';

interface ExaminedApp {
  readonly workspace: Pick<Workspace, 'registrations' | 'apps' | 'readiness'>;
  readonly tenant: FoundTenant;
  readonly appId: string;
  /** The account that authorises in Rewst, where the text does not name it; null where that is not known. */
  readonly account: string | null;
  readonly clock: Clock;
}

/** What was found out about a pasted text, and what it was read for. */
export interface ExaminedText {
  readonly diagnosis: Diagnosis;
  readonly examination: Examination;
  readonly secrets: readonly SecretRow[];
  /** Whose sign-in was looked at; null where the cause is about no account, or which one is not known. */
  readonly account: string | null;
  /** Whether the cause is about an account that the text does not name. */
  readonly asksForAccount: boolean;
  /** Whether the cause is about customers whose relationships the user has not allowed to be read. */
  readonly asksForRelationships: boolean;
}

/**
 * Compares a text with an app of a tenant that was read, and with what else its cause is about: the account, policies,
 * customers. Throws an AppFailure where the app could not be read, and the signal's reason.
 */
export async function examineApp(
  text: string,
  { workspace, tenant, appId, account: usual, clock }: ExaminedApp,
  options: Omit<DiagnoseOptions, 'home'> = {},
  call: CallOptions = {},
): Promise<ExaminedText> {
  const { registrations, apps } = workspace;
  const read = await readSubject(registrations, appId, tenant, requestOptions(call, clock));
  const secrets = read.registration === null ? [] : await apps.secretsOf(read.registration, tenant);
  const held = secrets.some(({ heldHere }) => heldHere === null)
    ? unknown('The keychain of this computer can’t be read.')
    : known(secrets.filter(({ heldHere }) => heldHere === true).map(({ keyId }) => keyId));
  // What the text says of another tenant or app is a customer's.
  const diagnosis = diagnose(text, { ...options, home: { tenantId: tenant.tenantId, appId } });
  const parts = partsToRead(diagnosis);
  const account = parts.size === 0 ? null : (diagnosis.facts.account ?? usual);
  const relationships =
    account !== null &&
    parts.has('customers') &&
    (await workspace.readiness.mayReadRelationships(call.signal));
  const besides =
    account === null ? null : await readBesides(read, { account, parts, relationships }, workspace, call);
  const user = besides?.account?.user;
  return {
    diagnosis,
    examination: examine(diagnosis, { ...read, held, besides }, clock.now()),
    secrets,
    asksForAccount: parts.size > 0 && diagnosis.facts.account === null,
    asksForRelationships: besides !== null && parts.has('customers') && !relationships,
    account: user?.known === true && user.value !== null ? user.value.userPrincipalName : account,
  };
}

/** Reads what else the cause is about, with the scopes that the sign-in has: nothing new is asked of the user. */
async function readBesides(
  { tenant, appId, registration }: Pick<Subject, 'tenant' | 'appId' | 'registration'>,
  request: {
    readonly account: string;
    readonly parts: ReadonlySet<ReadArea>;
    readonly relationships: boolean;
  },
  { readiness }: Pick<Workspace, 'readiness'>,
  call: CallOptions,
): Promise<Subject['besides']> {
  if (registration === null) return null;
  return readiness.read(
    {
      caller: { tenantId: tenant.tenantId, objectId: tenant.caller.id },
      ...request,
      appId,
      region: carriedRegion(registration),
      approved: null,
      read: { registration, tenant },
    },
    call,
  );
}

/**
 * Reads the chosen app for an examination; one that is not in the tenant is looked for among the deleted ones. Throws an
 * AppFailure where the registration could not be read at all.
 */
async function readSubject(
  registrations: RegistrationReader,
  appId: string,
  tenant: FoundTenant,
  options: ReturnType<typeof requestOptions>,
): Promise<Omit<ReadApp, 'held'>> {
  try {
    const registration = await registrations.read(appId, tenant, options);
    return { tenant, appId, registration, deleted: null };
  } catch (error) {
    if (!(error instanceof AppFailure) || error.code !== 'appNotFound') throw error;
    return {
      tenant,
      appId,
      registration: null,
      deleted: await registrations.readDeleted(appId, options).then(known, (thrown: unknown) => {
        if (thrown instanceof AppFailure) return unknown(thrown.error.message);
        throw thrown;
      }),
    };
  }
}
