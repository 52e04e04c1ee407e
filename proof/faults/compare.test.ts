/** The comparison finds each kind of fault. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Comparison, compare, type Found } from './compare.ts';
import { Records } from './records.ts';

type Counts = Partial<Record<'lost' | 'doubled' | 'half' | 'leftovers', number>>;

/** A workflow of two tasks, a task with a note and a file, a template: all acknowledged, all stored. */
function sound() {
  const records = new Records();
  records.creations.push(
    { kind: 'workflow', mark: 'Episode', keyed: true, ids: ['b'], tasks: 2 },
    { kind: 'task', mark: 'Call', keyed: true, ids: ['t'] },
    { kind: 'template', mark: 'Meetup', keyed: false, ids: ['m'] },
    { kind: 'file', mark: 'note.txt', keyed: true, ids: ['f'], bytes: 6 },
  );
  records.edits.push(
    { taskId: 't', note: 'one', acknowledged: true },
    { taskId: 't', note: 'two', acknowledged: false },
  );
  const rows: Found['rows'] = [
    {
      pk: 'B#b',
      sk: '#',
      id: 'b',
      title: 'Episode',
      status: 'active',
      templateId: 'm',
      anchorDate: '2026-06-22',
    },
    { pk: 'B#b', sk: 'T#b1', id: 'b1', description: 'First' },
    { pk: 'B#b', sk: 'T#b2', id: 'b2', description: 'Second' },
    { pk: 'ACTIVE', sk: 'B#b' },
    { pk: 'ANCHOR#m', sk: '2026-06-22' },
    { pk: 'T#t', sk: '#', id: 't', description: 'Call', comment: 'one' },
    { pk: 'CFG', sk: 'TPL#m', id: 'm', name: 'Meetup', version: 1 },
    { pk: 'TPL#m', sk: 'V#1' },
    { pk: 'F#t', sk: 'f', id: 'f', taskId: 't', name: 'note.txt', size: 6 },
    ...['b', 't', 'f'].map((madeId) => ({ pk: `IDEM#${madeId}`, sk: '#', madeId })),
  ];
  return { records, rows, files: new Map([['t/f', 6]]) };
}

type Sound = ReturnType<typeof sound>;
const without = (key: string) => (world: Sound) => {
  world.rows = world.rows.filter(({ pk, sk }) => `${pk} ${sk}` !== key);
};

const note = (comment: string) => (world: Sound) => {
  world.rows = world.rows.map((row) => (row.id === 't' ? { ...row, comment } : row));
};
const secondId = ({ records }: Sound) => {
  for (const { kind, ids } of records.creations) if (kind === 'template') ids.push('n');
};

const planted: [name: string, plant: (world: Sound) => void, expected: Counts][] = [
  ['nothing', () => {}, {}],
  ['a note that was sent after the acknowledged one', note('two'), {}],
  ['an older note', note('zero'), { lost: 1 }],
  ['a lost template', without('CFG TPL#m'), { lost: 1 }],
  [
    'a task that was removed and is stored',
    ({ records }) => void records.removals.push({ taskId: 't', acknowledged: true }),
    { lost: 1 },
  ],
  [
    'the same task twice',
    ({ rows }) =>
      void rows.push(
        { pk: 'T#u', sk: '#', id: 'u', description: 'Call' },
        { pk: 'IDEM#u', sk: '#', madeId: 'u' },
      ),
    { doubled: 1 },
  ],
  ['two ids for one key', secondId, { lost: 1, doubled: 1 }],
  ['a workflow that lacks a task', without('B#b T#b2'), { half: 1 }],
  ['a workflow without its anchor lock', without('ANCHOR#m 2026-06-22'), { half: 1 }],
  ['a workflow that is not listed as active', without('ACTIVE B#b'), { half: 1 }],
  ['tasks without their workflow', without('B#b #'), { lost: 1, half: 3 }],
  ['a key that is not stored', without('IDEM#t #'), { half: 1 }],
  ['a key without the row that it created', without('F#t f'), { lost: 1, half: 1, leftovers: 1 }],
  ['a template without its version', without('TPL#m V#1'), { half: 1 }],
  ['a file without bytes', ({ files }) => void files.clear(), { half: 1 }],
  ['a file that was cut off', ({ files }) => void files.set('t/f', 3), { half: 1 }],
  ['bytes without a row', ({ files }) => void files.set('t/g', 3), { leftovers: 1 }],
];

for (const [name, plant, expected] of planted) {
  it(`finds ${name}`, () => {
    const world = sound();
    plant(world);
    assert.deepEqual(counts(compare(world.records, world)), {
      ...{ lost: 0, doubled: 0, half: 0, leftovers: 0 },
      ...expected,
    });
  });
}

function counts({ lost, doubled, half, leftovers }: Comparison) {
  return { lost: lost.length, doubled: doubled.length, half: half.length, leftovers };
}
