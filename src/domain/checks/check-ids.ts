/** Every check by its name, in the order in which findings are shown. Causes and kinds of fix name checks by it. */
export const checkIds = [
  'error.app',
  'error.tenant',
  'error.redirectUri',
  'account.present',
  'account.kind',
  'account.enabled',
  'account.federation',
  'account.roles',
  'account.adminAgents',
  'account.sessions',
  'app.present',
  'app.servicePrincipal',
  'app.enabled',
  'app.assignment',
  'app.callback',
  'app.malformedCallback',
  'app.publicClient',
  'app.idTokens',
  'app.accessTokens',
  'app.tokenVersion',
  'app.audience',
  'app.commonEndpoint',
  'app.listed',
  'app.deadPermissions',
  'app.apis',
  'app.consent',
  'app.secret',
  'app.heldSecret',
  'app.secretPolicy',
  'app.asApproved',
  'conditionalAccess.policy',
  'conditionalAccess.securityDefaults',
  'conditionalAccess.mfa',
  'conditionalAccess.mfaMethod',
  'conditionalAccess.workloads',
  'customers.roles',
  'customers.ends',
  'customers.contracts',
  'customers.indirect',
  'services.licence',
  'services.exchange',
  'services.exchangeApp',
  'services.elsewhere',
] as const;
export type CheckId = (typeof checkIds)[number];

/** The areas of what is read beside the app itself. */
export const readAreas = ['account', 'policies', 'customers', 'services'] as const;
export type ReadArea = (typeof readAreas)[number];

/** What has to be read for these checks, beside the app itself. */
export function areasToRead(ids: readonly CheckId[]): ReadonlySet<ReadArea> {
  return new Set(ids.flatMap(areasOf));
}

function areasOf(id: CheckId): readonly ReadArea[] {
  switch (id.split('.')[0]) {
    case 'account':
      return ['account'];
    case 'conditionalAccess':
      return ['account', 'policies'];
    case 'customers':
      return ['account', 'customers'];
    case 'services':
      return ['account', 'services'];
    default:
      return id === 'app.assignment' ? ['account'] : [];
  }
}
