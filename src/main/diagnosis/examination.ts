import type { Clock } from '../../domain/clock';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { examine, type Examination } from '../../domain/diagnosis/examine';
import type { Session } from '../session';
import { readSubject } from './subject';

interface Examined {
  readonly text: string;
  /** Null where no app was chosen. */
  readonly appId: string | null;
  /** The id of a cause that the user chose instead of the one that was found; null: none. */
  readonly chosen: string | null;
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
  const { registrations, apps } = await session.workspace();
  const tenant = await session.tenant(true);
  const subject = await readSubject(registrations, appId, tenant, (registration) =>
    apps.secretsOf(registration, tenant),
  );
  // What the text says of another tenant or app is a customer's.
  const home = { tenantId: tenant.tenantId, appId };
  return examine(diagnose(text, { ...options, home }), subject, clock.now());
}
