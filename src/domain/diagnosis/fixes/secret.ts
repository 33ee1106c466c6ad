import { secretEvidence } from '../evidence/secrets';
import { platform, principal } from '../evidence/related';
import { fixKinds } from './kind';

export const secretFixes = fixKinds({
  newSecret: {
    fields: {},
    // One that this computer holds is as good as a new one: it only has to be entered in Rewst.
    wanted: () => ({ secret: { kind: 'keepOrNew', months: 12 } }),
    evidence: (look) => secretEvidence(look.secrets, look.now),
    related: [principal, platform],
  },
});
