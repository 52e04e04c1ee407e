/** Lists of a template, as scenarios write them. */
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
  switch (list) {
    case 'Tags':
      return ['tags', names];
    case 'Links to collect':
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
