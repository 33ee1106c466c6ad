import type { Clock } from '../../domain/clock';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { examine, type Examination } from '../../domain/diagnosis/examine';
import type { Session } from '../session';
import { readSubject } from './subject';

/**
 * Reads a pasted text and compares it with what is read of the chosen app. Loaded with its first use, with all that is known
 * about errors. Throws an AppFailure where the app could not be read.
 * @param appId null where no app was chosen
 */
export async function examineText(
  text: string,
  appId: string | null,
  { session, clock }: { readonly session: Session; readonly clock: Clock },
): Promise<Examination> {
  if (appId === null) return examine(diagnose(text), null, clock.now());
  const { registrations, apps } = await session.workspace();
  const tenant = await session.tenant(true);
  const subject = await readSubject(registrations, appId, tenant, (registration) =>
    apps.secretsOf(registration, tenant),
  );
  return examine(diagnose(text), subject, clock.now());
}
