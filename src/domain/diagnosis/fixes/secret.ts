import { fixKinds, noFields } from './kind';
import { platform, principal } from './related';

export const secretFixes = fixKinds({
  newSecret: {
    fields: noFields,
    fixedIn: 'home',
    // One that this computer holds is as good as a new one: it only has to be entered in Rewst.
    wanted: () => ({ secret: { kind: 'keepOrNew', months: 12 } }),
    checks: ['app.secret', 'app.heldSecret', 'app.secretPolicy'],
    related: [...principal, ...platform],
  },
});
