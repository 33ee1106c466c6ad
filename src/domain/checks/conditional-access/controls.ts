import { quoted } from '../../names';
import type { ConditionalAccessPolicy, GrantControls, SignInFrequency } from './found-policies';
import type { Situation } from './situation';
import { allOf, anyOf, not, type Tri } from './tri';

/** What one control demands, and whether Rewst fails it. Source: Microsoft's error reference and pages on grant controls. */
interface ControlEffect {
  /** In the portal's words, after "It demands …". */
  readonly demands: string;
  readonly refuses: Tri;
  /** AADSTS codes that come where it refuses. */
  readonly codes: readonly number[];
  /** Completes "It depends on …"; null where it depends on nothing. */
  readonly dependsOn: string | null;
}

/** What all controls of a policy come to in one situation. */
export interface ControlsEffect {
  readonly refuses: Tri;
  readonly demands: readonly string[];
  readonly codes: readonly number[];
  readonly dependsOn: readonly string[];
}

/** What is known of the sign-in that Rewst's token comes from. */
export interface SignInClaims {
  /** Whether the sign-in in the browser is surely asked for MFA, by whichever policy. */
  readonly mfa: Tri;
  /** Whether this very policy holds the browser too, so that what it demands was met there. */
  readonly sameInBrowser: Tri;
}

/** Microsoft's built-in strength that any MFA meets. */
const anyMfa = '00000000-0000-0000-0000-000000000002';

/** Whether a policy that hits surely makes the user do MFA: alone, or as each of its alternatives. */
export function surelyDemandsMfa({ grant }: ConditionalAccessPolicy): boolean {
  if (grant === null || grant.builtIn.includes('block')) return false;
  const asksMfa = [...grant.builtIn.map((control) => control === 'mfa'), ...(grant.strength ? [true] : [])];
  const others = grant.customFactors.length + grant.termsOfUse.length;
  return grant.operator === 'AND'
    ? asksMfa.includes(true)
    : others === 0 && asksMfa.length > 0 && !asksMfa.includes(false);
}

/** Whether a policy names MFA at all, so that the user may be asked for it. */
export function namesMfa({ grant }: ConditionalAccessPolicy): boolean {
  return grant !== null && (grant.builtIn.includes('mfa') || grant.strength !== null);
}

/** What the policy does to a sign-in that it hits. Session controls hold whatever the grant controls are joined by. */
export function effectOf(
  policy: ConditionalAccessPolicy,
  situation: Situation,
  claims: SignInClaims,
): ControlsEffect {
  const grants = policy.grant === null ? [] : grantEffects(policy.grant, situation, claims);
  const sessions = sessionEffects(policy, situation);
  const blocks = policy.grant?.builtIn.includes('block') === true;
  const answers = grants.map(({ refuses }) => refuses);
  const isEither = policy.grant?.operator === 'OR' && !blocks && answers.length > 0;
  const granted = isEither ? allOf(answers) : anyOf(answers);
  const refuses = anyOf([granted, ...sessions.map((session) => session.refuses)]);
  const all = [...(granted === 'no' ? [] : grants), ...sessions];
  const telling = all.filter((effect) => effect.refuses !== 'no');
  return {
    refuses,
    demands: [...grants, ...sessions].map(({ demands }) => demands),
    codes: [...new Set(telling.flatMap(({ codes }) => codes))],
    dependsOn: [
      ...new Set(
        telling.flatMap((effect) =>
          effect.refuses === 'unknown' && effect.dependsOn !== null ? [effect.dependsOn] : [],
        ),
      ),
    ],
  };
}

function grantEffects(
  grant: GrantControls,
  situation: Situation,
  claims: SignInClaims,
): readonly ControlEffect[] {
  return [
    ...grant.builtIn.map((control) => builtInEffect(control, situation, claims)),
    ...(grant.strength === null ? [] : [strengthEffect(grant.strength, situation, claims)]),
    ...grant.customFactors.map(() =>
      may(
        'a second factor of another provider',
        [50158],
        'the other provider: Rewst does not take it, and in customers’ tenants it does not count as MFA',
      ),
    ),
    ...grant.termsOfUse.map(() =>
      may('agreement to terms of use', [50158], 'whether the account has agreed, and until when that counts'),
    ),
  ];
}

function builtInEffect(control: string, situation: Situation, claims: SignInClaims): ControlEffect {
  switch (control) {
    case 'block':
      return { demands: 'nothing: it blocks', refuses: 'yes', codes: [53003], dependsOn: null };
    case 'mfa':
      return mfaEffect(situation, claims);
    case 'compliantDevice':
      return may('a compliant device', [53000, 530002, 530003], deviceDoubt(situation));
    case 'domainJoinedDevice':
      return may('a hybrid joined device', [53001, 530011], deviceDoubt(situation));
    case 'approvedApplication':
      return may('an approved client app', [53002, 530021], appDoubt);
    case 'compliantApplication':
      return may('an app protection policy', [53005, 53009], appDoubt);
    case 'passwordChange':
      return may('a changed password', [50142, 53004], 'whether Entra regards the account as at risk');
    case 'riskRemediation':
      return may('risk to be remediated', [53004, 50131], 'whether Entra regards the account as at risk');
    default:
      return may(
        quoted(control),
        [],
        `what the control ${quoted(control)} demands, which this program does not know`,
      );
  }
}

const appDoubt = 'whether Microsoft still enforces this control, which a browser and a server can’t meet';

function deviceDoubt({ kind }: Situation): string {
  return kind === 'browser'
    ? 'which device the browser runs on'
    : 'the device of the sign-in, which Rewst’s token keeps';
}

/** MFA can be done in the browser; Rewst's token carries it on only if the sign-in was asked for it too. */
function mfaEffect({ kind }: Situation, claims: SignInClaims): ControlEffect {
  return {
    demands: 'multifactor authentication',
    refuses: kind === 'browser' ? 'no' : not(claims.mfa),
    codes: [50076],
    dependsOn: 'whether the sign-in in the browser is asked for MFA too',
  };
}

function strengthEffect(
  { id, displayName }: { readonly id: string; readonly displayName: string },
  situation: Situation,
  claims: SignInClaims,
): ControlEffect {
  if (id.toLowerCase() === anyMfa) return mfaEffect(situation, claims);
  const demands = `the authentication strength ${quoted(displayName)}`;
  if (situation.kind === 'browser') {
    return {
      demands,
      refuses: 'unknown',
      codes: [50076, 53010],
      dependsOn: `whether the account has a method of the strength ${quoted(displayName)}`,
    };
  }
  const carried = claims.sameInBrowser === 'yes' ? 'yes' : claims.mfa === 'no' ? 'no' : 'unknown';
  return {
    demands,
    refuses: not(carried),
    codes: [50076],
    dependsOn: 'the method that was used in the browser',
  };
}

function sessionEffects({ session }: ConditionalAccessPolicy, { kind }: Situation): readonly ControlEffect[] {
  const { signInFrequency: frequency } = session;
  return [
    ...(frequency === null
      ? []
      : [kind === 'browser' ? harmless(frequencyText(frequency)) : expiring(frequency)]),
    ...(session.tokenProtection
      ? [
          may(
            'token protection',
            [530084],
            'whether Entra asks it of Rewst, which can’t bind its token to a device',
          ),
        ]
      : []),
    ...(session.cloudAppSecurity
      ? [
          may(
            'a session of Defender for Cloud Apps',
            [50178],
            'whether that session is asked of calls to APIs',
          ),
        ]
      : []),
    ...(session.appRestrictions
      ? [may('restrictions by the app', [50178], 'whether Exchange or SharePoint restrict calls to APIs')]
      : []),
  ];
}

function expiring(frequency: SignInFrequency): ControlEffect {
  return may(
    frequencyText(frequency),
    [70043, 70044, 50078],
    `when Rewst’s saved sign-in ends: it has to be authorised again ${againText(frequency)}`,
  );
}

function frequencyText({ interval, value, unit }: SignInFrequency): string {
  return interval === 'everyTime' || value === null
    ? 'a new sign-in every time'
    : `a new sign-in after ${periodText(value, unit)}`;
}

function againText({ interval, value, unit }: SignInFrequency): string {
  return interval === 'everyTime' || value === null
    ? 'again and again, within minutes'
    : `every ${periodText(value, unit)}`;
}

function periodText(value: number, unit: SignInFrequency['unit']): string {
  const noun = unit ?? 'hours';
  return value === 1 ? `1 ${noun.slice(0, -1)}` : `${String(value)} ${noun}`;
}

const harmless = (demands: string): ControlEffect => ({ demands, refuses: 'no', codes: [], dependsOn: null });

const may = (demands: string, codes: readonly number[], dependsOn: string): ControlEffect => ({
  demands,
  refuses: 'unknown',
  codes,
  dependsOn,
});
