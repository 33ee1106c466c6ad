import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const callSchema = z.object({
  operation: z.enum(['get', 'set', 'delete', 'list']),
  service: z.string(),
  account: z.string().default(''),
  password: z.string().default(''),
});

/** One call of the program to the keychain. */
export type KeychainCall = Readonly<z.infer<typeof callSchema>>;

/** A keychain that belongs to the computer, not to the program: it is there when the program is killed. */
export interface KeychainService {
  readonly address: string;
  /** What it holds, by account: the program uses one service here. */
  readonly entries: Map<string, string>;
  close(): Promise<void>;
}

/**
 * Starts a keychain that answers on the loopback address.
 * @param pass stands between a call and its effect; where it resolves with null, there is no answer
 */
export async function startKeychainService(
  pass: (call: KeychainCall, execute: () => unknown) => Promise<unknown>,
): Promise<KeychainService> {
  const entries = new Map<string, string>();
  const server = createServer((request, response) => {
    void (async () => {
      const call = callSchema.parse(JSON.parse(await text(request)));
      const answer = await pass(call, () => ({ value: carriedOut(call, entries) }));
      if (answer === null) request.socket.destroy();
      else response.end(JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}`,
    entries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function carriedOut({ operation, account, password }: KeychainCall, entries: Map<string, string>): unknown {
  switch (operation) {
    case 'get':
      return entries.get(account) ?? null;
    case 'set':
      entries.set(account, password);
      return null;
    case 'delete':
      return entries.delete(account);
    case 'list':
      return [...entries].map(([name, value]) => ({ account: name, password: value }));
  }
}

/** The variable in which the program finds the keychain's address. */
export const keychainVariable = 'TEST_KEYCHAIN';

/** A stand-in for keytar: the program reaches the keychain of the test through it, as through the system's own service. */
export const keytarStandIn = `
  const ask = async (call) => {
    const answer = await fetch(process.env.${keychainVariable}, { method: 'POST', body: JSON.stringify(call) });
    return (await answer.json()).value;
  };
  exports.getPassword = (service, account) => ask({ operation: 'get', service, account });
  exports.setPassword = (service, account, password) => ask({ operation: 'set', service, account, password });
  exports.deletePassword = (service, account) => ask({ operation: 'delete', service, account });
  exports.findCredentials = (service) => ask({ operation: 'list', service });
`;
