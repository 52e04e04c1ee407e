/** The store behind the proxy: sends a request on, with the table names and the access key of the scenario. */
import { Agent, type IncomingMessage, request } from 'node:http';
import { renameTables } from './table-names.ts';

interface StoreResponse {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export class Upstream {
  readonly #url: URL;
  readonly #accessKeyId: string;
  readonly #prefix: string;
  readonly #agent = new Agent({ keepAlive: true });
  #indexTable: ((table: string) => string) | undefined;

  /** With `prefix`, the names of the target's tables have this prefix in the store, and the target sees no other tables. */
  constructor(url: string, accessKeyId: string, prefix: string) {
    this.#url = new URL(url);
    this.#accessKeyId = accessKeyId;
    this.#prefix = prefix;
  }

  /** Reads of an index are answered from another table of the store, which has an earlier state. */
  readIndexesFrom(other: (table: string) => string): void {
    this.#indexTable = other;
  }

  async send(incoming: IncomingMessage, operation: string, body: Buffer): Promise<StoreResponse> {
    return this.#asTheTargetNames(await this.#forward(incoming, this.#asTheStoreNames(operation, body)));
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Replaces table names by those in the store. While indexes lag, a query of an index reads the earlier state. */
  #asTheStoreNames(operation: string, body: Buffer): Buffer {
    const lagging = operation === 'Query' ? this.#indexTable : undefined;
    if (!lagging && this.#prefix === '') return body;
    const message = JSON.parse(body.toString('utf8'));
    const old = lagging && message.IndexName ? lagging : (name: string) => name;
    return Buffer.from(JSON.stringify(renameTables(message, (name) => old(`${this.#prefix}${name}`))));
  }

  #asTheTargetNames(response: StoreResponse): StoreResponse {
    if (this.#prefix === '') return response;
    const own = (name: string) => name.startsWith(this.#prefix);
    const message = renameTables(JSON.parse(response.body.toString('utf8')), (name) =>
      own(name) ? name.slice(this.#prefix.length) : name,
    );
    if (Array.isArray(message.TableNames))
      message.TableNames = message.TableNames.filter(own).map((name) => name.slice(this.#prefix.length));
    const body = Buffer.from(JSON.stringify(message));
    const { 'x-amz-crc32': _checksum, ...headers } = response.headers;
    return { ...response, headers: { ...headers, 'content-length': String(body.length) }, body };
  }

  /** Sets the access key of the scenario, so that a process without it finds its database. DynamoDB Local checks no signature. */
  #credential({ headers: { authorization } }: IncomingMessage) {
    if (!authorization) return {};
    return { authorization: authorization.replace(/Credential=\w+\//, `Credential=${this.#accessKeyId}/`) };
  }

  #forward(incoming: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.#url;
    const options = {
      hostname,
      port,
      method: incoming.method,
      path: incoming.url,
      headers: {
        ...incoming.headers,
        ...this.#credential(incoming),
        'content-length': String(body.length),
      },
    };
    return new Promise<StoreResponse>((resolve, reject) => {
      const sent = request({ ...options, agent: this.#agent }, (response) => {
        read(response).then(
          (all) => resolve({ status: response.statusCode ?? 502, headers: response.headers, body: all }),
          reject,
        );
      });
      sent.on('error', reject).end(body);
    });
  }
}

export async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
