/** Requests from a chosen loopback address: a test on one machine needs several callers. */
import { request } from 'node:http';

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  ms: number;
}

export interface FormCall {
  /** The address that the app sees, for example 127.0.0.2. */
  from: string;
  headers?: Record<string, string>;
  fields: Record<string, string>;
}

/** Sends a form; redirects are not followed. */
export function sendForm(url: string, { from, headers, fields }: FormCall): Promise<Reply> {
  const body = new URLSearchParams(fields).toString();
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        localAddress: from,
        agent: false,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
            ms: performance.now() - started,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
