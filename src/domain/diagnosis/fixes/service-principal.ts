import { listedForRewst } from '../../registration/listed-permissions';
import { fixKinds, noFields } from './kind';
import { audience, consent, principal } from './related';
import { consentTo } from './sign-in';

const related = [...principal, ...audience, ...consent];

export const servicePrincipalFixes = fixKinds({
  createServicePrincipal: {
    fields: noFields,
    fixedIn: 'anyTenant',
    wanted: () => ({ servicePrincipal: { present: true } }),
    // Consent is given to the service principal: without it Rewst's next answer would be AADSTS65001.
    follows: ({ registration }) => consentTo(listedForRewst(registration)),
    checks: ['app.servicePrincipal'],
    related,
    restores: true,
  },
  restoreApplication: {
    fields: noFields,
    fixedIn: 'home',
    // Consent goes with the service principal, and a restored app without it would lead to the next error.
    wanted: ({ registration }) => ({
      restored: true,
      servicePrincipal: { present: true },
      ...consentTo(listedForRewst(registration)),
    }),
    checks: ['app.servicePrincipal'],
    related,
    restores: true,
  },
  enableServicePrincipal: {
    fields: noFields,
    fixedIn: 'anyTenant',
    wanted: () => ({ servicePrincipal: { present: true, enabled: true } }),
    checks: principal,
    related,
  },
  assignSignedInUser: {
    fields: noFields,
    fixedIn: 'anyTenant',
    wanted: () => ({ servicePrincipal: { present: true, assignment: 'assignCaller' } }),
    checks: ['app.assignment', 'app.servicePrincipal'],
    related,
  },
  dropAssignmentRequirement: {
    fields: noFields,
    fixedIn: 'anyTenant',
    wanted: () => ({ servicePrincipal: { present: true, assignment: 'notRequired' } }),
    checks: ['app.assignment', 'app.servicePrincipal'],
    related,
  },
});
