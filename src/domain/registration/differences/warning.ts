import type { ResourceKey } from '../../permissions/resources';

/** Something the user should know before approving; nothing of it stops the plan. */
export type Warning =
  | {
      readonly kind: 'permissionNotOffered';
      readonly resource: ResourceKey;
      readonly name: string;
      readonly id: string;
    }
  | { readonly kind: 'resourceUnavailable'; readonly resource: ResourceKey }
  | { readonly kind: 'resourceUnknown'; readonly resource: ResourceKey; readonly why: string }
  | { readonly kind: 'scopesLong'; readonly resource: ResourceKey; readonly length: number }
  | { readonly kind: 'lookAlikeListed'; readonly appId: string }
  | { readonly kind: 'secretsBlocked' }
  | { readonly kind: 'secretShortened'; readonly maxDays: number }
  | { readonly kind: 'secretPolicyUnknown'; readonly why: string }
  | { readonly kind: 'rolesUnknown'; readonly why: string }
  | { readonly kind: 'consentUnknown'; readonly why: string }
  /** Only accounts that are assigned may sign in, and Rewst's may be another than the user's. */
  | { readonly kind: 'assignmentRequired' }
  | { readonly kind: 'disabledByMicrosoft' }
  | { readonly kind: 'nearMissRedirectUri'; readonly uri: string }
  | { readonly kind: 'nameTaken'; readonly count: number };
