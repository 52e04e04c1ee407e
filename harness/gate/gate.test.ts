/** The gate passes on the real features and finds each kind of problem. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { ROOT as root } from '../machine/root.ts';
import { CHECK_NAMES } from '../run/run-checks.ts';
import { readable, renderCatalogue } from './catalogue.ts';
import { type GateInput, problemsOf } from './gate.ts';
import { readSpecModel, type SpecModel } from './spec-model.ts';

async function readJson<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(path.join(root, 'features', name), 'utf8'));
}

describe('the static gate', () => {
  let real: GateInput;

  before(async () => {
    real = {
      spec: await readSpecModel(root),
      ledger: await readJson('requirements.json'),
      excused: await readJson('excused.json'),
      checks: CHECK_NAMES,
    };
  });

  /** The real input with one thing changed. */
  const spec = (change: Partial<SpecModel>) => ({ ...real, spec: { ...real.spec, ...change } });

  function refuses(input: GateInput, problem: RegExp): void {
    const problems = problemsOf(input);
    assert.ok(
      problems.some((one) => problem.test(one)),
      `none of these is ${problem}:\n${problems.join('\n')}`,
    );
  }

  test('accepts the features', () => {
    assert.ok(real.spec.scenarios.length > 100, `only ${real.spec.scenarios.length} scenarios were read`);
    assert.deepEqual(problemsOf(real), []);
  });

  test('has a catalogue of all steps, each with an example and its number of lines', () => {
    const page = renderCatalogue(real.spec);
    const { definitions, parameterTypes } = real.spec;
    const once = definitions.find(({ pattern }) => pattern === 'a clean seeded system');
    assert.ok((once?.lines ?? 0) > 50);
    assert.match(once?.example ?? '', /^Given a clean seeded system$/);
    assert.equal(page.match(/<tr><th scope="row">/g)?.length, definitions.length + parameterTypes.length);
    assert.ok(page.includes('{person}') && page.includes('Grace'));
    const form = '^an? (done|open) task(?: of "([^"]+)")?(?:, (\\d+) days ahead)? on (\\S+)$';
    assert.equal(readable(form), 'a[n] {done | open} task[ of "…"][, {number} days ahead] on …');
    assert.equal(readable('{int} row(s) of {person}'), '{int} row[s] of {person}');
  });

  test('refuses an untraced scenario', () => {
    const untraced = { name: 'stray', tags: ['@ui'], at: 'features/stray.feature:3' };
    refuses(
      spec({ scenarios: [...real.spec.scenarios, untraced] }),
      /stray\.feature:3: "stray" is traced to no requirement/,
    );
  });

  test('refuses a tag outside the vocabulary', () => {
    const [first, ...others] = real.spec.scenarios;
    assert.ok(first);
    const wild = { ...first, tags: [...first.tags, '@wip', '@cap:telepathy'] };
    refuses(spec({ scenarios: [wild, ...others] }), /@wip is no tag of the vocabulary/);
    refuses(spec({ scenarios: [wild, ...others] }), /@cap:telepathy is no tag of the vocabulary/);
  });

  test('refuses an undefined, an ambiguous and an unused step', () => {
    const step = { text: 'it is so', at: 'features/a.feature:9' };
    refuses(
      spec({ steps: [{ ...step, matches: 0 }] }),
      /a\.feature:9: no step definition matches "it is so"/,
    );
    refuses(spec({ steps: [{ ...step, matches: 2 }] }), /a\.feature:9: 2 step definitions match "it is so"/);
    const leftOver = {
      pattern: 'left over',
      at: 'steps/a.ts:1',
      used: false,
      lines: 0,
      example: '',
      folders: [],
    };
    refuses(spec({ definitions: [leftOver] }), /no scenario uses the step "left over"/);
  });

  test('refuses a step in the wrong folder, and more steps than the limit', () => {
    const step = {
      pattern: 'it is so',
      at: 'steps/queue/labels.steps.ts:1',
      used: true,
      lines: 1,
      example: 'Then it is so',
    };
    const used = (folders: string[], at = step.at) => spec({ definitions: [{ ...step, at, folders }] });
    refuses(used(['start']), /"it is so" is used by start\. Move it to steps\/start\/\./);
    refuses(used(['queue', 'start']), /used by queue, start\. Move it to steps\/shared\//);
    refuses(used(['queue'], 'steps/shared/tasks.steps.ts:1'), /Move it to steps\/queue\/\./);
    const many = Array.from({ length: 351 }, () => ({ ...step, folders: ['queue'] }));
    refuses(spec({ definitions: many }), /351 step definitions, of at most 350/);
  });

  test('refuses a Rule whose title or level differs from the ledger', () => {
    const rule = real.spec.rules.find(({ tags }) => tags.includes('@must'));
    assert.ok(rule);
    const others = real.spec.rules.filter((one) => one !== rule);
    refuses(
      spec({ rules: [{ ...rule, title: 'does its best' }, ...others] }),
      /reads "does its best", the ledger/,
    );
    const weakened = rule.tags.map((tag) => (tag === '@must' ? '@should' : tag));
    refuses(spec({ rules: [{ ...rule, tags: weakened }, ...others] }), /is a MUST\. Tag its Rule @must/);
  });

  test('reports an id that was removed from the ledger, covered or not', () => {
    for (const dropped of ['ST-ONCE', 'CU-AGAIN']) {
      refuses(
        { ...real, ledger: real.ledger.filter(({ id }) => id !== dropped) },
        new RegExp(`${dropped} is not in the ledger`),
      );
    }
  });

  test('refuses an id without scenario or excuse, and an outdated excuse', () => {
    refuses({ ...real, excused: real.excused.slice(1) }, /has no scenario and no reason why/);
    refuses(
      {
        ...real,
        excused: [...real.excused, { id: 'ST-ONCE', checkedBy: 'npm run check -- unit', reason: 'later' }],
      },
      /ST-ONCE has a scenario\. Remove/,
    );
    refuses({ ...real, excused: real.excused.map((one) => ({ ...one, reason: ' ' })) }, /needs a reason/);
  });

  test('refuses an excuse for a requirement of behaviour, whatever command it names', () => {
    for (const id of ['ST-ONCE', 'EV-FIRST-RUN', 'EV-STARTED', 'EV-PUBLISHED', 'DP-SMOKE', 'DP-SEEDS']) {
      assert.ok(
        real.ledger.some((entry) => entry.id === id),
        id,
      );
      const scenarios = real.spec.scenarios.filter(({ tags }) => !tags.includes(`@req:${id}`));
      const excuse = { id, reason: 'by hand', checkedBy: 'npm run check -- unit' };
      refuses(
        { ...real, spec: { ...real.spec, scenarios }, excused: [...real.excused, excuse] },
        new RegExp(`${id} is of the target's behaviour`),
      );
    }
  });

  test('refuses an excuse that names an unknown check', () => {
    for (const checkedBy of ['somebody, perhaps', 'npm run prove', 'npm run check -- vibes', '']) {
      const excused = real.excused.map((one) => ({ ...one, checkedBy }));
      refuses(
        { ...real, excused },
        /^excused: DP-OIDC is checked by ".*"\. Name one of "npm run check -- types"/,
      );
    }
  });

  test('requires that the short round covers first run, starting, catch-up and deploy smoke', () => {
    for (const [id, area] of [
      ['@req:FR-', 'the first run'],
      ['@req:ST-', 'starting'],
      ['@req:CU-', 'catch-up'],
      ['@req:DP-SMOKE', 'the deploy smoke'],
    ] as const) {
      const scenarios = real.spec.scenarios.map((scenario) =>
        scenario.tags.some((tag) => tag.startsWith(id))
          ? { ...scenario, tags: scenario.tags.filter((tag) => tag !== '@smoke') }
          : scenario,
      );
      refuses(spec({ scenarios }), new RegExp(`EV-REGRESSION: no @smoke scenario of a @must covers ${area}`));
    }
  });

  test('refuses two scenarios with one name', () => {
    const [first] = real.spec.scenarios;
    assert.ok(first);
    refuses(spec({ scenarios: [...real.spec.scenarios, first] }), /two scenarios are called/);
  });
});
