import type { ChecksView } from '../../../contract/views/readiness';
import type { ExtrasView, SecretRow } from '../../../contract/views/records';
import type { SheetView } from '../../../contract/views/run';
import type { Clock } from '../../../domain/clock';
import { unknown, type FoundRegistration, type FoundTenant } from '../../../domain/registration/found';
import { controlOf } from '../../../domain/registration/adoption/adoption';
import { extrasOf } from '../../../domain/registration/drift/extras';
import { regionOf } from '../../../domain/registration/callback';
import { isUsedByPartner } from '../../../domain/registration/partner';
import type { Journal } from '../../journal/journal';
import { requestOptions, type CallOptions } from '../../progress/call-options';
import type { Vault } from '../../vault/vault';
import { lastChoices } from '../history/recorded-run';
import { daysUntil } from '../../../domain/expiry/expiry';
import type { RunJournalTypes } from '../history/run-journal';
import type { RegistrationReader } from '../reading/registration-reader';
import { newestHeldSecret, noSecretText, type HeldSecret } from '../secrets/held-secret';
import type { TestSecret } from '../secrets/test-secret';
import { extrasView } from '../views/extras-view';
import { sheetView } from '../views/run-view';
import { healthOf } from '../views/checks-view';

export interface AppsDependencies {
  readonly registrations: Pick<RegistrationReader, 'read'>;
  readonly journal: Pick<Journal<RunJournalTypes>, 'verifiedRuns'>;
  readonly vault: Pick<Vault, 'list' | 'reveal'>;
  readonly testSecret: TestSecret;
  readonly clock: Clock;
}

/** The one that is held is tried instead. */
const notAsked = unknown('The keychain was not asked.');

/** What can be said of an app as it stands in the tenant, whichever run made it, if any. Nothing here writes. */
export class Apps {
  readonly #deps: AppsDependencies;

  constructor(deps: AppsDependencies) {
    this.#deps = deps;
  }

  /** The values for Rewst. Throws an AppFailure where the app can't be read. */
  async sheet(appId: string, tenant: FoundTenant, options: CallOptions = {}): Promise<SheetView> {
    const registration = await this.read(appId, tenant, options);
    const held = await this.#newestHeld(registration, tenant);
    return sheetView({
      app: registration,
      tenantId: tenant.tenantId,
      tenantName: tenant.displayName,
      partner: isUsedByPartner(registration, tenant.partner),
      region: regionOf(registration),
      secret:
        held.kind === 'held'
          ? { state: 'stored', ref: held.ref, expires: held.expires }
          : { state: 'none', why: noSecretText(held) },
    });
  }

  /**
   * Compares an app that was read with what was approved for it last, or with the least that Rewst needs, and tries the client
   * secret that this computer holds.
   */
  async health(
    registration: FoundRegistration,
    tenant: FoundTenant,
    options: CallOptions = {},
  ): Promise<ChecksView> {
    const { journal, clock } = this.#deps;
    const { appId } = registration;
    const secretTrial = await this.#tryHeld(registration, tenant, options);
    const approved = lastChoices(await journal.verifiedRuns(), tenant.tenantId, appId);
    const read = { tenant, appId, registration, deleted: null, held: notAsked };
    return healthOf(read, { approved, secretTrial }, clock.now());
  }

  /** The client secrets, with which of them this computer holds. Throws an AppFailure where the app can't be read. */
  async secrets(
    appId: string,
    tenant: FoundTenant,
    options: CallOptions = {},
  ): Promise<readonly SecretRow[]> {
    return this.secretsOf(await this.read(appId, tenant, options), tenant);
  }

  /** What the app has beyond what Rewst asks for. Throws an AppFailure where the app can't be read. */
  async extras(appId: string, tenant: FoundTenant, options: CallOptions = {}): Promise<ExtrasView> {
    const registration = await this.#deps.registrations.read(appId, tenant, {
      ...requestOptions(options, this.#deps.clock),
      control: true,
    });
    const [runs, held] = await Promise.all([
      this.#deps.journal.verifiedRuns(),
      this.#deps.vault.list({ tenantId: tenant.tenantId, appId }).catch(() => []),
    ]);
    const heldIds = held.map(({ keyId }) => keyId);
    return extrasView(
      extrasOf(registration, tenant, lastChoices(runs, tenant.tenantId, appId)),
      controlOf(registration, heldIds),
    );
  }

  /** As {@link secrets}, of an app that was read. */
  async secretsOf(
    { appId, secrets }: Pick<FoundRegistration, 'appId' | 'secrets'>,
    { tenantId }: Pick<FoundTenant, 'tenantId'>,
  ): Promise<readonly SecretRow[]> {
    const held = await this.#deps.vault.list({ tenantId, appId }).catch(() => null);
    return secrets.map((secret) => ({
      keyId: secret.keyId,
      displayName: secret.displayName,
      hint: secret.hint,
      created: secret.startDateTime,
      expires: secret.endDateTime,
      daysLeft: daysUntil(secret.endDateTime, this.#deps.clock.now()),
      heldHere: held?.some((id) => id.keyId === secret.keyId.toLowerCase()) ?? null,
    }));
  }

  /** The app as it stands. Throws an AppFailure where it can't be read. */
  read(appId: string, tenant: FoundTenant, options: CallOptions = {}): Promise<FoundRegistration> {
    return this.#deps.registrations.read(appId, tenant, requestOptions(options, this.#deps.clock));
  }

  async #tryHeld(registration: FoundRegistration, tenant: FoundTenant, { signal }: CallOptions) {
    const held = await this.#newestHeld(registration, tenant);
    switch (held.kind) {
      case 'none':
        return { kind: 'notTried', why: noSecretText(held) } as const;
      case 'unknown':
        return { kind: 'notAnswered', why: noSecretText(held) } as const;
      case 'held': {
        const input = { ...held.ref, secret: held.value };
        return this.#deps.testSecret(input, signal ?? new AbortController().signal);
      }
    }
  }

  #newestHeld(registration: FoundRegistration, { tenantId }: FoundTenant): Promise<HeldSecret> {
    const { vault, clock } = this.#deps;
    return newestHeldSecret(tenantId, registration, (ref) => vault.reveal(ref), clock.now());
  }
}
