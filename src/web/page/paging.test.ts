import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paging } from './paging.ts';

/** Lists whose positions have one form, some of them on one page. */
const LISTS = [
  ...[['/workflows', 'cursor'] as const, ['/workflows', 'archived'] as const],
  ...[['/find', 'cursor'] as const, ['/find', 'closed'] as const, ['/find', 'workflows'] as const],
  ...[['/', 'cursor'] as const, ['/timeline', 'cursor'] as const],
];
const LAST = '2026-06-22#00000000-0000-4000-8000-000000000001';

test('a cursor opens the next page of its list, and is refused by every other list', () => {
  for (const [path, field] of LISTS) {
    const { links } = paging({ path, query: { week: '2026-06-22' } }, 'dated', { field, kept: ['week'] });
    const next = new URL(links(LAST).next ?? '', 'http://x').searchParams;
    assert.equal(next.get('week'), '2026-06-22');
    for (const [otherPath, otherField] of LISTS) {
      const query = { [otherField]: next.get(field) ?? '' };
      const open = () => paging({ path: otherPath, query }, 'dated', { field: otherField }).after;
      const own = otherPath === path && otherField === field;
      if (own) assert.equal(open(), LAST);
      else
        assert.throws(
          open,
          { name: 'Refusal', code: 'invalid' },
          `${path} ${field} on ${otherPath} ${otherField}`,
        );
    }
  }
});
