/** Ways to stand between the caller and the app: change the request, or the answer's text. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  text: string;
}

/** Answers pass through `change` before they are sent; assets and redirects are left alone. */
export function changeAnswers(
  app: RequestListener,
  change: (answer: Answer, request: IncomingMessage) => Answer,
): RequestListener {
  return (request, response) => {
    // Compressed text could not be read here.
    request.headers['accept-encoding'] = 'identity';
    const chunks: Buffer[] = [];
    const end = response.end.bind(response);
    // Compression sends the headers before the body; they wait here, because the length may change.
    response.writeHead = (() => response) as ServerResponse['writeHead'];
    const { writeHead } = Object.getPrototypeOf(response) as ServerResponse;
    response.write = ((chunk: string | Buffer) =>
      Boolean(chunks.push(Buffer.from(chunk)))) as ServerResponse['write'];
    response.end = ((chunk?: string | Buffer) => {
      if (chunk && typeof chunk !== 'function') chunks.push(Buffer.from(chunk));
      const body = Buffer.concat(chunks);
      response.writeHead = writeHead;
      const type = String(response.getHeader('content-type') ?? '');
      if (!/html|json/.test(type) || body.length === 0) return end(body);
      const changed = change({ status: response.statusCode, text: body.toString('utf8') }, request);
      response.statusCode = changed.status;
      response.setHeader('content-length', Buffer.byteLength(changed.text));
      return end(changed.text);
    }) as ServerResponse['end'];
    app(request, response);
  };
}

/** Pages pass through `change` as HTML. */
export function changePages(
  app: RequestListener,
  change: (html: string, request: IncomingMessage) => string,
): RequestListener {
  return changeAnswers(app, ({ status, text }, request) => ({
    status,
    text: text.startsWith('<!doctype html>') ? change(text, request) : text,
  }));
}

/** Requests reach the app with the address that `change` makes. */
export function changeAddress(app: RequestListener, change: (address: URL) => void): RequestListener {
  return (request, response) => {
    const address = new URL(request.url ?? '/', 'http://app');
    change(address);
    request.url = address.href.slice(address.origin.length);
    app(request, response);
  };
}
