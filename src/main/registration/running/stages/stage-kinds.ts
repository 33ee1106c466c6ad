import type { ActionKind } from '../../../../domain/registration/changes/change';

/** The stages that make changes; `registration` is the one request that makes or patches the app. */
type Stage =
  | 'registration'
  | 'restoration'
  | 'resources'
  | 'secret'
  | 'servicePrincipal'
  | 'consent'
  | 'secretRemoval'
  | 'ownerRemoval'
  | 'deletion';

/** The stage that carries out each kind of change. */
const stageOf = {
  createApplication: 'registration',
  setAudience: 'registration',
  setServiceReference: 'registration',
  addIdentifierUri: 'registration',
  removeIdentifierUri: 'registration',
  addRedirectUri: 'registration',
  removeRedirectUri: 'registration',
  setIdTokens: 'registration',
  setAccessTokens: 'registration',
  setPublicClientFallback: 'registration',
  setTokenVersion: 'registration',
  listPermissions: 'registration',
  unlistPermissions: 'registration',
  restoreApplication: 'restoration',
  createResourceServicePrincipal: 'resources',
  addSecret: 'secret',
  createServicePrincipal: 'servicePrincipal',
  restoreServicePrincipal: 'servicePrincipal',
  setServicePrincipalEnabled: 'servicePrincipal',
  setAssignmentRequired: 'servicePrincipal',
  setResourceEnabled: 'servicePrincipal',
  grantScopes: 'consent',
  revokeScopes: 'consent',
  assignRole: 'consent',
  unassignRole: 'consent',
  assignCaller: 'consent',
  unassignCaller: 'consent',
  removeSecret: 'secretRemoval',
  removeOwner: 'ownerRemoval',
  deleteServicePrincipal: 'deletion',
  deleteApplication: 'deletion',
} as const satisfies Readonly<Record<ActionKind, Stage>>;

type KindsIn<S extends Stage> = {
  [Kind in ActionKind]: (typeof stageOf)[Kind] extends S ? Kind : never;
}[ActionKind];

/** The kinds of change that a stage carries out. */
export function kindsIn<S extends Stage>(stage: S): readonly KindsIn<S>[] {
  const kinds = Object.keys(stageOf) as readonly ActionKind[];
  return kinds.filter((kind): kind is KindsIn<S> => stageOf[kind] === stage);
}
