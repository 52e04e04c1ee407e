/** A proxy in front of a running app, like a gateway, through which a scenario changes requests and responses. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resources } from '../run/resources.ts';

export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  /** Path and query, as they are sent on. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Answered {
  status: number;
  headers: Record<string, string | string[]>;
  text: string;
}

/** Sends the given request to the app. */
export type Pass = (asked: Asked) => Promise<Answered>;
/** Handles one request. If it rejects, the connection is cut. */
export type Treatment = (asked: Asked, pass: Pass) => Promise<Answered>;

/** Headers of one connection, or of the body length. */
const NOT_PASSED_ON = new Set([
  'connection',
  'content-length',
  'content-encoding',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/** The address of the app seen through the treatment. */
export async function treatedDeployment(
  resources: Resources,
  app: string,
  treat: Treatment,
): Promise<string> {
  const server = createServer((request, response) => void answer(request, response, app, treat));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  resources.add('deployment', server, close);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(request: IncomingMessage, response: ServerResponse, app: string, treat: Treatment) {
  try {
    const { method = 'GET', url = '/' } = request;
    const path = url.split('?', 1)[0] ?? '';
    const asked = { method, path, url, headers: textual(request.headers), body: await read(request) };
    const answered = await treat(asked, (one) => passOn(app, one));
    response.writeHead(answered.status, answered.headers).end(answered.text);
  } catch {
    request.socket.destroy(); // The caller or the app disconnected.
  }
}

async function passOn(app: string, { method, url, headers, body }: Asked): Promise<Answered> {
  const response = await fetch(`${app}${url}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body && { body }),
  });
  const passed = Object.fromEntries([...response.headers].filter(([name]) => !NOT_PASSED_ON.has(name)));
  const cookies = response.headers.getSetCookie();
  return {
    status: response.status,
    headers: { ...passed, ...(cookies.length > 0 && { 'set-cookie': cookies }) },
    text: await response.text(),
  };
}

function textual(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !NOT_PASSED_ON.has(name) ? [[name, value]] : [],
    ),
  );
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
