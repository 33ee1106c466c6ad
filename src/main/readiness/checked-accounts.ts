import { z } from 'zod';
import { regions, type Region } from '../../domain/registration/callback';
import { JsonFile } from '../files/json-file';

const schema = z.array(
  z.object({ tenantId: z.guid(), accountId: z.guid(), region: z.enum(regions).nullable() }),
);

/** The account that was checked last in a tenant, and the region that was chosen for it. */
type CheckedAccount = Omit<z.infer<typeof schema>[number], 'tenantId'>;

/** How many tenants are remembered. */
const most = 200;

/** Remembers on this computer which account authorises in Rewst: one for each tenant, by its id alone. */
export class CheckedAccounts {
  readonly #file: JsonFile<z.infer<typeof schema>>;

  constructor(path: string) {
    this.#file = new JsonFile(path, schema, []);
  }

  /** null where none was checked in this tenant. */
  async of(tenantId: string): Promise<CheckedAccount | null> {
    const all = await this.#file.read();
    return all.find((one) => one.tenantId === tenantId) ?? null;
  }

  /** Throws an AppFailure `fileNotWritten`. */
  async remember(tenantId: string, accountId: string, region: Region | null): Promise<void> {
    const others = (await this.#file.read()).filter((one) => one.tenantId !== tenantId);
    await this.#file.write([{ tenantId, accountId, region }, ...others].slice(0, most));
  }

  /** Throws an AppFailure `fileNotWritten`. */
  async clear(): Promise<void> {
    await this.#file.write([]);
  }
}
