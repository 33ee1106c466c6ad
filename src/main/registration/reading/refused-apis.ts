import type { ResourceKey } from '../../../domain/permissions/resources';
import type { Clock } from '../../../domain/clock';

/** How long a refusal is remembered, in milliseconds: a licence may have been added since. */
const remembered = 900_000;

/**
 * Remembers which APIs Microsoft has refused to add to a tenant. Nothing that Graph can be asked says so beforehand, and
 * the next plan must neither list such an API nor try it again at once.
 */
export class RefusedApis {
  readonly #clock: Clock;
  readonly #refusedAt = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(tenantId: string, api: ResourceKey): void {
    this.#refusedAt.set(keyOf(tenantId, api), this.#clock.now().getTime());
  }

  has(tenantId: string, api: ResourceKey): boolean {
    const at = this.#refusedAt.get(keyOf(tenantId, api)) ?? -Infinity;
    return this.#clock.now().getTime() - at < remembered;
  }
}

function keyOf(tenantId: string, api: ResourceKey): string {
  return `${tenantId.toLowerCase()}/${api}`;
}
