import { listedForRewst } from '../../registration/listed-permissions';
import { principalEvidence } from '../evidence/principals';
import { audience, consent, principal } from '../evidence/related';
import { fixKinds } from './kind';
import { consentTo } from './sign-in';

const related = [principal, audience, consent];

export const servicePrincipalFixes = fixKinds({
  createServicePrincipal: {
    fields: {},
    wanted: () => ({ servicePrincipal: { present: true } }),
    // Consent is given to the service principal: without it Rewst's next answer would be AADSTS65001.
    follows: ({ registration }) => consentTo(listedForRewst(registration)),
    evidence: (look) => principalEvidence(look, 'present'),
    related,
    restores: true,
  },
  restoreApplication: {
    fields: {},
    // Consent goes with the service principal, and a restored app without it would lead to the next error.
    wanted: ({ registration }) => ({
      restored: true,
      servicePrincipal: { present: true },
      ...consentTo(listedForRewst(registration)),
    }),
    evidence: (look) => principalEvidence(look, 'present'),
    related,
    restores: true,
  },
  enableServicePrincipal: {
    fields: {},
    wanted: () => ({ servicePrincipal: { present: true, enabled: true } }),
    evidence: (look) => principalEvidence(look, 'enabled'),
    related,
  },
  assignSignedInUser: {
    fields: {},
    wanted: () => ({ servicePrincipal: { present: true, assignment: 'assignCaller' } }),
    evidence: (look) => principalEvidence(look, 'assignment'),
    related,
  },
  dropAssignmentRequirement: {
    fields: {},
    wanted: () => ({ servicePrincipal: { present: true, assignment: 'notRequired' } }),
    evidence: (look) => principalEvidence(look, 'assignment'),
    related,
  },
});
