/**
 * Converts HTTP requests to events of an API Gateway HTTP API (payload 2.0), and the results to responses. As in the
 * real one, paths are decoded, query strings are not, and forms and files are in base64.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const TEXT = /^(text\/|application\/(json|xml|javascript)|[^;]+\+(json|xml)\b)/i;
/** Headers that belong to one connection, or are set again. */
const NOT_PASSED_ON = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'cookie']);

export function toEvent(request: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const rawPath = decoded(path);
  const rawQueryString = query.join('?');
  const sourceIp = (request.socket.remoteAddress ?? '').replace('::ffff:', '');
  const cookies = request.headers.cookie?.split(';').map((one) => one.trim());
  const isText = TEXT.test(request.headers['content-type'] ?? '');
  const now = new Date();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies && { cookies }),
    headers: headersOf(request, sourceIp),
    ...(rawQueryString && { queryStringParameters: joined(new URLSearchParams(rawQueryString)) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: request.headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

export function sendAnswer(response: ServerResponse, answer: APIGatewayProxyStructuredResultV2): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.statusCode = statusCode;
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

/** Names in lower case, values of the same name joined, and the caller's address appended to X-Forwarded-For. */
function headersOf(request: IncomingMessage, sourceIp: string): Record<string, string> {
  const { headersDistinct } = request;
  const forwarded = [...(headersDistinct['x-forwarded-for'] ?? []), sourceIp].join(', ');
  const sent = Object.entries(headersDistinct).filter(([name]) => !NOT_PASSED_ON.has(name));
  return {
    ...Object.fromEntries(sent.map(([name, values = []]) => [name, values.join(',')])),
    'x-forwarded-for': forwarded,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
}

function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

/** A broken escape stays as it is. */
function decoded(path: string): string {
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
