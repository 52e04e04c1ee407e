/** Serves a fetch handler on node:http. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

type Fetch = (request: Request, env: { address: string }) => Response | Promise<Response>;

export function serve(fetch: Fetch, port: number): Server {
  const server = createServer((req, res) => {
    answer(fetch, req, res).catch((error: unknown) => {
      console.error(error);
      res.destroy();
    });
  });
  return server.listen(port);
}

async function answer(fetch: Fetch, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = req.method === 'GET' || req.method === 'HEAD' ? null : (Readable.toWeb(req) as ReadableStream);
  const headers = Object.entries(req.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const request = new Request(URL.parse(req.url ?? '', 'http://localhost') ?? 'http://localhost/%FF', {
    method: req.method ?? 'GET',
    headers,
    body,
    ...(body && { duplex: 'half' }),
  } as RequestInit);
  const response = await fetch(request, { address: req.socket.remoteAddress ?? '' });
  const sent: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) sent['set-cookie'] = cookies;
  res.writeHead(response.status, sent);
  res.end(Buffer.from(await response.arrayBuffer()));
}
