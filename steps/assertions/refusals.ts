/** Assertions on refusals: status, field and reason. Errors are those of api.md. */
import assert from 'node:assert/strict';
import type { Answer } from '../../harness/actors/api-caller.ts';

/** A refusal as JSON, with the members that every one has. */
export function isProblem({ status, body, headers, text }: Answer, expected: number): void {
  assert.equal(status, expected, `status of ${text.slice(0, 300)}`);
  assert.match(headers.get('content-type') ?? '', /json/, 'errors are JSON');
  assert.equal(body.status, expected, 'the status in the body');
  for (const member of ['error', 'title', 'detail']) {
    assert.equal(typeof body[member], 'string', `member "${member}" of ${text.slice(0, 300)}`);
    assert.notEqual(String(body[member]).trim(), '', `member "${member}"`);
  }
}

export function says(answer: Answer, status: number, error: string): void {
  isProblem(answer, status);
  assert.equal(answer.body.error, error);
}

/** The message names the field with a reason, and the pointer names it for programs. */
export function namesField(answer: Answer, field: string): void {
  isProblem(answer, 400);
  const error = String(answer.body.error);
  assert.ok(error.includes(field), `the error: expected "${field}" in it, observed "${error}"`);
  assert.ok(error.length > field.length + 10, `the error: expected a reason, observed "${error}"`);
  const errors = (answer.body.errors ?? []) as { pointer?: string }[];
  // RFC 9457 writes a pointer as the fragment of a URI, `#/date`, too.
  const pointers = errors.map(({ pointer }) => pointer?.replace(/^#/, ''));
  assert.ok(
    pointers.includes(`/${field}`),
    `pointers: expected "/${field}" among them, observed ${JSON.stringify(pointers)}`,
  );
}

/** It leads to the conflicting workflow, by id or title. */
export function namesWorkflow(answer: Answer, { id, title }: { id: string; title: string }): void {
  isProblem(answer, 409);
  assert.ok(
    [id, title].some((name) => answer.text.includes(name)),
    `the refusal: expected "${title}" in it, observed ${answer.text.slice(0, 300)}`,
  );
}

/** Refused as a fault of the caller, with any such status. */
export function isRefused({ status, text }: Answer, what: string): void {
  assert.ok(
    status >= 400 && status < 500,
    `${what}: expected a status from 400 to 499, observed ${status} ${text.slice(0, 300)}`,
  );
}

/** The refusal names all missing evidence. */
export function namesMissing(answer: Answer, missing: string[], what: string): void {
  isRefused(answer, what);
  const unnamed = missing.filter((name) => !answer.text.toLowerCase().includes(name.toLowerCase()));
  assert.deepEqual(unnamed, [], `${what}: ${answer.text.slice(0, 300)}`);
}
