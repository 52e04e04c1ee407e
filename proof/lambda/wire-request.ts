/** Sends the bytes of a request and returns the bytes of the response: nothing is decoded, followed or added. */
import { request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface WireRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export function wire(base: string, { method = 'GET', path, headers = {}, body }: WireRequest) {
  const { hostname, port, host } = new URL(base);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise<WireAnswer>((resolve, reject) => {
    const options = { hostname, port, method, path, headers: { host, ...length, ...headers }, agent: false };
    send(options, (response) => {
      buffer(response).then(
        (whole) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole }),
        reject,
      );
    })
      .on('error', reject)
      .end(body);
  });
}
