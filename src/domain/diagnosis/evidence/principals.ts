import { isolated } from '../../names';
import { resources, type ResourceKey } from '../../permissions/resources';
import { fault, fine, info, unsure, type Evidence, type Look } from './evidence';

type Wants = 'present' | 'enabled' | 'assignment';

/** The app's service principal in this tenant: there, switched on, and open to the signed-in account. */
export function principalEvidence(
  { registration, tenant }: Pick<Look, 'registration' | 'tenant'>,
  wants: Wants,
): readonly Evidence[] {
  const read = registration.servicePrincipal;
  if (!read.known) return [unsure(`The enterprise application could not be read: ${read.why}`)];
  const found = read.value;
  if (found === null) {
    return [fault('The app has no service principal (enterprise application) in this tenant')];
  }
  const present = fine('The app has a service principal (enterprise application) in this tenant');
  if (wants === 'present') return [present];
  if (found.disabledByMicrosoft) {
    return [
      fault('Microsoft has disabled the app; only Microsoft can lift that'),
      info('Open a support request with Microsoft'),
    ];
  }
  if (wants === 'enabled') {
    return [
      present,
      found.enabled ? fine('Sign-in to the app is switched on') : fault('Sign-in to the app is switched off'),
    ];
  }
  if (!found.assignmentRequired) return [present, fine('Assignment is not required')];
  const who = isolated(tenant.caller.userPrincipalName);
  if (!found.callerAssigned.known) {
    return [
      unsure(
        `Assignment is required, and whether ${who} is assigned could not be read: ${found.callerAssigned.why}`,
      ),
    ];
  }
  return [
    found.callerAssigned.value
      ? fine(`Assignment is required, and ${who} is assigned`)
      : fault(`Assignment is required and your account is not assigned (${who})`),
    info(
      'The account that authorizes Rewst is the one that has to be assigned; it may be another than yours',
    ),
  ];
}

/** Service principals of APIs in this tenant. */
export function resourceEvidence(
  { tenant, registration }: Pick<Look, 'tenant' | 'registration'>,
  keys: readonly ResourceKey[],
): readonly Evidence[] {
  if (keys.length === 0) return [info('The app lists none of the APIs that Rewst needs')];
  const found = keys.flatMap((key): readonly Evidence[] => {
    const { name, appId } = resources[key];
    const resource = tenant.resources[key];
    switch (resource.state) {
      case 'missing':
        return [fault(`${name} has no service principal in this tenant`)];
      case 'unavailable':
        return [fault(`${name} can’t be had in this tenant: none of its licences includes the service`)];
      case 'unknown':
        return [unsure(`Whether ${name} is in this tenant could not be read: ${resource.why}`)];
      case 'present':
        return resource.enabled
          ? [
              fine(`${name} is in this tenant and switched on`),
              ...(keys.length === 1 && !registration.listed.some((entry) => entry.resourceAppId === appId)
                ? [info(`The app does not list ${name}`)]
                : []),
            ]
          : [fault(`${name} is switched off in this tenant`)];
    }
  });
  const wrong = found.filter(({ verdict }) => verdict !== 'fine');
  // Of many APIs only those with a fault are worth a line each.
  if (keys.length === 1 || wrong.length === found.length) return found;
  const right = found.length - wrong.length;
  return [
    ...wrong,
    fine(`${String(right)} of the APIs that the app lists are in this tenant and switched on`),
  ];
}
