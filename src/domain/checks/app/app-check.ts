import type { Fix } from '../../diagnosis/fixes/fix';
import type { FoundRegistration, FoundServicePrincipal } from '../../registration/found';
import type { Check, CheckInput } from '../check';
import type { CheckId } from '../check-ids';
import type { FindingObject, FindingsOf, Found } from '../finding';
import { findingObject } from '../portal';
import { quoted } from '../../names';
import type { FoundAppAccess } from './found-app-access';

const area = 'app';

/** Who sees what could not be read of an app. */
export const appReaders = 'any member of the tenant, with Application.Read.All';

/** What a check of an app has to go by. */
export interface AppCheckContext {
  readonly app: FoundAppAccess;
  readonly registration: FoundRegistration;
  /** Its name in quotation marks. */
  readonly name: string;
  readonly findings: FindingsOf;
  readonly input: CheckInput;
}

/** A check that looks at a registration that is there. */
export function appCheck(id: CheckId, look: (looked: AppCheckContext) => Found): Check {
  return {
    id,
    area,
    look: (input, findings) => {
      const { app } = input;
      if (app === null || !app.registration.known || app.registration.value === null) return null;
      const registration = app.registration.value;
      const name = quoted(registration.displayName);
      return look({ app, registration, name, findings, input });
    },
  };
}

/** A check that looks at a service principal that is there. */
export function principalCheck(
  id: CheckId,
  look: (principal: FoundServicePrincipal, looked: AppCheckContext) => Found,
): Check {
  return appCheck(id, (looked) => {
    const { servicePrincipal } = looked.registration;
    if (!servicePrincipal.known || servicePrincipal.value === null) return null;
    return look(servicePrincipal.value, looked);
  });
}

/** A fault of the app that this program can fix, with the codes that it leads to. */
export function fixable(
  registration: Pick<FoundRegistration, 'appId' | 'displayName'>,
  fix: Fix,
  codes: readonly number[],
) {
  return { objects: [appObject(registration)], fix, who: 'applicationAdministrator', codes } as const;
}

export function appObject({
  appId,
  displayName,
}: Pick<FoundRegistration, 'appId' | 'displayName'>): FindingObject {
  return findingObject('app', appId, displayName);
}
