import type { Clock } from '../../domain/clock';
import { diagnose, type Diagnosis, type DiagnoseOptions } from '../../domain/diagnosis/diagnose';
import { examine, type Examination } from '../../domain/diagnosis/examine';
import type { FoundTenant } from '../../domain/registration/found';
import type { Session } from '../session';
import type { Workspace } from '../workspace';
import { readSubject } from './subject';

interface Examined {
  readonly text: string;
  /** Null where no app was chosen. */
  readonly appId: string | null;
  /** The id of a cause that the user chose instead of the one that was found; null: none. */
  readonly chosen: string | null;
}

interface ExaminedApp {
  readonly workspace: Pick<Workspace, 'registrations' | 'apps'>;
  readonly tenant: FoundTenant;
  readonly appId: string;
  readonly clock: Clock;
}

/**
 * Reads a pasted text and compares it with what is read of the chosen app. Loaded with its first use, with all that is known
 * about errors. Throws an AppFailure where the app could not be read.
 */
export async function examineText(
  { text, appId, chosen }: Examined,
  { session, clock }: { readonly session: Session; readonly clock: Clock },
): Promise<Examination> {
  const options = chosen === null ? {} : { chosen };
  if (appId === null) return examine(diagnose(text, options), null, clock.now());
  const workspace = await session.workspace();
  const tenant = await session.tenant(true);
  return (await examineApp(text, { workspace, tenant, appId, clock }, options)).examination;
}

/** Compares a text with an app of a tenant that was read. Throws an AppFailure where the app could not be read. */
export async function examineApp(
  text: string,
  { workspace, tenant, appId, clock }: ExaminedApp,
  options: Omit<DiagnoseOptions, 'home'> = {},
): Promise<{ readonly diagnosis: Diagnosis; readonly examination: Examination }> {
  const { registrations, apps } = workspace;
  const subject = await readSubject(registrations, appId, tenant, (registration) =>
    apps.secretsOf(registration, tenant),
  );
  // What the text says of another tenant or app is a customer's.
  const diagnosis = diagnose(text, { ...options, home: { tenantId: tenant.tenantId, appId } });
  return { diagnosis, examination: examine(diagnosis, subject, clock.now()) };
}
