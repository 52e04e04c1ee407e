/** Sends requests unchanged that `fetch` would correct. */
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';

export interface Sent {
  method: string;
  /** Path and query as they are sent. */
  path: string;
  headers: Record<string, string>;
  content?: string | Buffer | undefined;
}

export interface Answered {
  status: number;
  headers: OutgoingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** @throws Error if the app does not respond */
export function send(url: string, sent: Sent): Promise<Answered> {
  const { method, path, headers, content } = sent;
  const { hostname, port } = new URL(url);
  const length = content === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(content)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, hostname, port, method, path: sendable(path), headers: { ...headers, ...length } },
      async (response) => {
        const parts: Buffer[] = [];
        try {
          for await (const part of response) parts.push(part);
        } catch (cause) {
          return reject(cause);
        }
        const text = Buffer.concat(parts).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      },
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The app had closed the kept connection, as it may, before this request arrived: it saw nothing of it.
      const wasKept = outgoing.reusedSocket && error.code === 'ECONNRESET';
      if (wasKept) resolve(send(url, sent));
      else reject(error);
    });
    outgoing.end(content);
  });
}

/** Node sends no path with blanks, control characters or characters above U+00FF: these are encoded, the rest is left. */
function sendable(path: string): string {
  return path.toWellFormed().replaceAll(/[^\u0021-\u007e]/gu, encodeURIComponent);
}

const SIGN_IN_FORM = /<form[^>]* action="\/sign-in/;

/** Whether the app refused: an error, a redirect to the sign-in page, or that page as the response to a form. */
export function isRefused({ status, headers, text }: Answered): boolean {
  if (status >= 400) return true;
  return status === 303 ? String(headers.location).startsWith('/sign-in') : SIGN_IN_FORM.test(text);
}
