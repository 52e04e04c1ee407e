/** Asserts that records have no demo or sample marker. */
import assert from 'node:assert/strict';

const MARKERS = 'demo|sample|fake|dummy|mock|placeholder|lorem';
const IN_TEXT = new RegExp(`\\b(${MARKERS})\\b`, 'i');
/** A field such as isDemo or sampleData is a marker by its name. */
const IN_NAME = new RegExp(MARKERS, 'i');

/** No field name and no text is a marker. `what` names the record in the failure. */
export function carriesNoMarker(record: unknown, what: string): void {
  for (const found of markers(record, what)) assert.fail(found);
}

function markers(value: unknown, where: string): string[] {
  if (typeof value === 'string')
    return IN_TEXT.test(value)
      ? [`${where}: expected no word like demo or sample, observed "${value.slice(0, 120)}"`]
      : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(IN_NAME.test(name) ? [`${where}: expected no field like demo or sample, observed "${name}"`] : []),
    ...markers(member, `${where}.${name}`),
  ]);
}
