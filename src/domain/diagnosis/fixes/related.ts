import type { CheckId } from '../../checks/check-ids';

/** Checks that go together where something else may lead to an error. */
export const platform = ['app.callback', 'app.publicClient'] as const satisfies readonly CheckId[];
export const idTokens = ['app.idTokens'] as const satisfies readonly CheckId[];
export const principal = ['app.servicePrincipal', 'app.enabled'] as const satisfies readonly CheckId[];
export const consent = ['app.consent'] as const satisfies readonly CheckId[];
export const audience = ['app.audience'] as const satisfies readonly CheckId[];
