import { knownOr } from '../../registration/found';
import { wantsSecret } from '../../registration/wanted/wanted';
import { findingsIn } from '../finding';
import { appCheck, appObject, appReaders } from './app-check';
import { consentOf, unreadConsent } from './consent';
import { untriedSecret } from './secrets';

/** Whether the settings are as they were approved for a run; says nothing where none was carried out. */
export const approvedCheck = appCheck('app.asApproved', ({ app, registration, name, findings }) => {
  const { mismatches, wanted, secretTrial } = app;
  if (mismatches === null || wanted === null) return null;
  const { servicePrincipal, owners } = registration;
  const objects = [appObject(registration)];
  const unread = (what: string, about: string, why: string) =>
    findings.notReadable(`${what} could not be read`, why, appReaders, { about });
  const assigned = knownOr(servicePrincipal, null)?.callerAssigned;
  // Where consent was wanted and there is something to read it from, its own check says so.
  const isReadElsewhere = wanted.consent === true && servicePrincipal.known;
  const ownersOn = new Set(
    (wanted.takeAway ?? []).flatMap((extra) => (extra.kind === 'owner' ? extra.on : [])),
  );
  const found = findingsIn([
    [...new Set(mismatches)].map((text) =>
      findings.mayFail(
        text,
        'whether Microsoft is still copying it: it was approved, and does not show. Check again in a few minutes',
        {
          about: text,
          objects,
        },
      ),
    ),
    isReadElsewhere ? null : unreadConsent(consentOf(wanted, app.tenant, registration), findings),
    wanted.servicePrincipal?.assignment === 'assignCaller' && assigned?.known === false
      ? unread(`Whether your account is assigned to ${name}`, 'assigned', assigned.why)
      : null,
    [...ownersOn].map((on) => {
      const read = owners?.[on];
      return read?.known === true
        ? null
        : unread(`Who owns ${name}`, `owners/${on}`, read?.why ?? 'It was not asked.');
    }),
    wantsSecret(wanted) && secretTrial === null
      ? untriedSecret('This computer holds no valid client secret of the app.', findings)
      : null,
  ]);
  return found.length > 0 ? found : findings.fine('Every setting is as it was approved');
});
