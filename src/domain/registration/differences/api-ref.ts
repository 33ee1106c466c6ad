import { resources, type ResourceKey } from '../../permissions/resources';
import type { ApiRef } from '../changes/kind';

/** The API that a key of the catalogue names. */
export function apiOf(resource: ResourceKey): ApiRef {
  return { appId: resources[resource].appId, name: resources[resource].name };
}
