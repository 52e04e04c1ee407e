/** Lists of a template, as scenarios write them. */
import assert from 'node:assert/strict';
import type { Template } from '../../harness/contract/wire.ts';

/** One entry of a list: its text or name, and its address or stage. */
export interface ListLine {
  list: string;
  entry: string;
  detail: string;
}

/** The member that holds a list, and the list as it is stored; ids of phases are taken from `now`. */
export function listAsStored(list: string, lines: ListLine[], now: Template): [member: string, unknown[]] {
  const names = lines.map(({ entry }) => entry);
  const alone = () =>
    assert.ok(
      lines.every(({ detail }) => !detail),
      `${list} have no detail`,
    );
  switch (list) {
    case 'Tags':
      alone();
      return ['tags', names];
    case 'Links to collect':
      alone();
      return ['bundleLinkDefinitions', names.map((name) => ({ name }))];
    case 'References':
      return ['references', lines.map(({ entry, detail }) => ({ name: entry, url: detail }))];
    case 'Phases':
      return [
        'phases',
        lines.map(({ entry, detail }, at) => ({
          id: now.phases?.[at]?.id,
          name: entry,
          ...(detail && { stage: detail }),
        })),
      ];
    default:
      throw new Error(`no list of a template is called "${list}"`);
  }
}
