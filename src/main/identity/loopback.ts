import { request } from 'node:http';
import { z } from 'zod';

/** Where a sign-in page answers to, and the value that proves that it answers this very request. */
export interface ReplyAddress {
  readonly port: number;
  readonly state: string;
}

const parametersSchema = z.object({ redirect_uri: z.url(), state: z.string().min(1) });

/** Reads the reply address off an authorisation URL; undefined where it names none on this computer. */
export function replyAddressOf(authorisationUrl: string): ReplyAddress | undefined {
  const query = Object.fromEntries(new URL(authorisationUrl).searchParams);
  const parameters = parametersSchema.safeParse(query);
  const port = parameters.success ? Number(new URL(parameters.data.redirect_uri).port) : 0;
  return parameters.success && port > 0 ? { port, state: parameters.data.state } : undefined;
}

/**
 * Answers a sign-in that nobody will answer any more. MSAL has no way to give up waiting for the browser; an error posted to
 * its port ends the wait and closes the port. Never rejects: a port that is closed already is what was wanted.
 */
export function cancelReply({ port, state }: ReplyAddress): Promise<void> {
  const body = new URLSearchParams({ error: 'user_cancelled', state }).toString();
  return new Promise((resolve) => {
    const post = request({
      host: '127.0.0.1',
      port,
      path: '/',
      method: 'POST',
      agent: false,
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
        Connection: 'close',
      },
    });
    post.on('response', (response) => response.resume());
    post.on('close', resolve);
    post.on('error', () => {
      resolve();
    });
    post.end(body);
  });
}
