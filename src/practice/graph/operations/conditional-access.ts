import { unmetConditions, type AccessRequest } from '../../conditional-access/conditions';
import { subjectOf } from '../../conditional-access/subject';
import { countryOf } from '../../conditional-access/places';
import { child, isObject, text, texts, type JsonObject } from '../../json';
import { context, route, type GraphCall, type GraphResult, type Route } from '../call';
import { holdsRole } from '../caller';
import { badRequest, GraphFailure, notFound } from '../failure';
import { collectionPage } from '../odata/listing';
import { conditionalAccessDenied, readConditionalAccess } from '../permission-tables';
import { validParameters } from '../odata/validation';

/** Reading takes a role besides the scope, and a licence for Conditional Access. */
function requireReader({ caller, world }: GraphCall): void {
  const isReader =
    caller.kind === 'application' ||
    holdsRole(
      caller,
      'Global Reader',
      'Security Reader',
      'Security Administrator',
      'Conditional Access Administrator',
    );
  if (!isReader) throw conditionalAccessDenied();
  if (!world.setup.servicePlans.some((plan) => plan === 'AAD_PREMIUM' || plan === 'AAD_PREMIUM_P2')) {
    throw new GraphFailure(
      403,
      'AccessDenied',
      'Your tenant is not licensed for this feature. Please upgrade your subscription to access it.',
    );
  }
}

const optional = { collection: false, nullable: true } as const;

/** What-If: which policies would apply. It does not say whether their controls would be met. */
function evaluate(call: GraphCall): GraphResult {
  requireReader(call);
  const body = validParameters(call.body, {
    signInIdentity: { type: 'signInIdentity', ...optional },
    signInContext: { type: 'signInContext', ...optional },
    signInConditions: { type: 'signInConditions', ...optional },
    appliedPoliciesOnly: { type: 'Edm.Boolean', ...optional },
  });
  const { world } = call;
  const { policies, namedLocations } = world.setup.conditionalAccess;
  const given = child(body, 'signInConditions');
  const request = accessRequest(call, body, given);
  const value = policies
    .filter((policy) => policy.state !== 'disabled')
    .map((policy): JsonObject => {
      const unmet = unmetConditions(policy, request, namedLocations);
      const unknown = unmet.length === 0 && needsMore(policy, given);
      return {
        ...policy,
        policyApplies: unmet.length === 0 && !unknown,
        analysisReasons: unknown ? 'notEnoughInformation' : unmet.length === 0 ? 'notSet' : unmet.join(','),
      };
    })
    .filter((result) => body.appliedPoliciesOnly !== true || result.policyApplies === true);
  return {
    status: 200,
    body: { '@odata.context': context('Collection(microsoft.graph.whatIfAnalysisResult)'), value },
  };
}

function accessRequest(call: GraphCall, body: JsonObject, given: JsonObject): AccessRequest {
  const { world } = call;
  const identity = child(body, 'signInIdentity');
  const signInContext = child(body, 'signInContext');
  if (typeOf(signInContext) !== 'applicationContext') {
    throw badRequest('Only an applicationContext is practised here.', 'BadRequest');
  }
  const address = text(given, 'ipAddress');
  const device = given.deviceInfo;
  return {
    subject: identityOf(call, identity),
    targets: new Set(texts(signInContext, 'includeApplications').map((id) => id.toLowerCase())),
    clientAppType: text(given, 'clientAppType') || 'all',
    address,
    country: text(given, 'country') || countryOf(world, address),
    platform: text(given, 'devicePlatform') || null,
    device: isObject(device)
      ? { isCompliant: device.isCompliant === true, trustType: trustTypeOf(text(device, 'trustType')) }
      : null,
    userRisk: text(given, 'userRiskLevel') || 'none',
    signInRisk: text(given, 'signInRiskLevel') || 'none',
  };
}

function identityOf({ world }: GraphCall, identity: JsonObject): AccessRequest['subject'] {
  if (typeOf(identity) === 'servicePrincipalSignIn') {
    return { kind: 'servicePrincipal', id: text(identity, 'servicePrincipalId') };
  }
  const account = world.account(text(identity, 'userId'));
  if (typeOf(identity) !== 'userSignIn' || !account) throw notFound(text(identity, 'userId'));
  return subjectOf(world, account);
}

function typeOf(object: JsonObject): string {
  return text(object, '@odata.type').replace(/^#?microsoft\.graph\./, '');
}

function trustTypeOf(value: string): 'ServerAD' | 'AzureAD' | 'Workplace' {
  return value === 'ServerAD' || value === 'AzureAD' ? value : 'Workplace';
}

/** Whether a policy looks at something that the caller has not told. */
function needsMore(policy: JsonObject, given: JsonObject): boolean {
  const conditions = child(policy, 'conditions');
  const missing: readonly (readonly [unknown, string])[] = [
    [conditions.locations, 'ipAddress'],
    [conditions.platforms, 'devicePlatform'],
    [conditions.devices, 'deviceInfo'],
  ];
  return missing.some(
    ([condition, name]) => isObject(condition) && !isObject(given[name]) && !text(given, name),
  );
}

function listOf(name: 'policies' | 'namedLocations', type: string): Route {
  const set = `identity/conditionalAccess/${name}`;
  return route('GET', set, readConditionalAccess, (call) => {
    requireReader(call);
    return collectionPage(call, call.world.setup.conditionalAccess[name], { set, type });
  });
}

export const conditionalAccessRoutes: readonly Route[] = [
  listOf('policies', 'conditionalAccessPolicy'),
  listOf('namedLocations', 'namedLocation'),
  route('POST', 'identity/conditionalAccess/evaluate', readConditionalAccess, evaluate),
];
