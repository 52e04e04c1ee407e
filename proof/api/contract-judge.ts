/** Checks responses against the published OpenAPI document: status and content. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Answer } from '../../harness/actors/api-caller.ts';

type Document = Record<string, unknown> & { paths: Record<string, Record<string, DocumentedOperation>> };

interface DocumentedOperation {
  responses: Record<string, { content?: Record<string, unknown> }>;
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  parameters?: { in: string; name: string; required?: boolean; schema: object }[];
}

export class ContractJudge {
  readonly #document: Document;
  // Each schema checks only a few responses, so the time to compile it is a third of the whole.
  readonly #ajv = new Ajv2020({
    ...{ strict: false, validateFormats: false },
    ...{ inlineRefs: false, code: { optimize: false } },
  });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: Record<string, unknown>) {
    this.#document = document as Document;
    this.#ajv.addSchema(this.#document, 'openapi');
  }

  /** Every operation, as method and path below /api. */
  get operations(): { method: string; path: string; operation: DocumentedOperation }[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    );
  }

  get components(): Record<string, object> {
    return (this.#document.components as { schemas: Record<string, object> }).schemas;
  }

  /** The fault of a response to an operation; null if it is as documented. */
  fault(method: string, path: string, { status, body, text, headers }: Answer): string | null {
    const operation = this.#document.paths[path]?.[method];
    const documented = operation?.responses[status];
    if (!documented) return `${status} is no status of ${method} ${path}: ${text.slice(0, 200)}`;
    const schema = documented.content?.['application/json'];
    if (!schema) return status === 204 && text !== '' ? `a 204 carries "${text.slice(0, 100)}"` : null;
    if (!/json/.test(headers.get('content-type') ?? ''))
      return `${status} is not JSON: ${text.slice(0, 200)}`;
    const place = ['paths', path, method, 'responses', `${status}`, 'content', 'application/json', 'schema'];
    return this.#faultAt(place, body);
  }

  /** What is wrong with the body of a request; null when the document takes it. */
  requestFault(method: string, path: string, body: unknown): string | null {
    return this.#faultAt(
      ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'],
      body,
    );
  }

  #faultAt(place: string[], value: unknown): string | null {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const schema = place.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], this.#document);
    // Most places only name a component: that is compiled once for all of them.
    const ref = `openapi${(schema as { $ref?: string }).$ref ?? `#/${pointer.join('/')}`}`;
    const judge = this.#compiled.get(ref) ?? this.#ajv.compile({ $ref: ref });
    this.#compiled.set(ref, judge);
    return judge(value) ? null : this.#ajv.errorsText(judge.errors, { dataVar: place.slice(1, 3).join(' ') });
  }
}
