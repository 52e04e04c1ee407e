/** Judges the arguments of `npm run features` that are for cucumber-js, before anything starts. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ISourcesCoordinates, loadSources } from '@cucumber/cucumber/api';
import { UsageError, unknownName } from '../machine/command-line.ts';
import { didYouMean, nearest } from '../machine/nearest.ts';
import { ROOT } from '../machine/root.ts';
import { readSelection } from '../report/core/selection.ts';

const FEATURES = 'features/**/*.feature';
const NUMBER = [/^\d{1,3}$/, 'a whole number from 0 to 999'] as const;
const VALUES = {
  parallel: NUMBER,
  retry: NUMBER,
  order: [/^(defined|reverse|random(:.+)?)$/, 'defined, reverse, random or random:<seed>'],
  shard: [/^[1-9]\d*\/[1-9]\d*$/, 'like 1/4, the first of four parts'],
} as const;

/**
 * Checks that every option is known, its value can be used, and every file, line, name and tag chooses a scenario.
 * @throws UsageError with the nearest one that exists
 */
export async function checkArguments(args: string[]): Promise<void> {
  const selection = readSelection(args);
  for (const [name, [form, words]] of Object.entries(VALUES)) {
    const given = selection[name as keyof typeof VALUES];
    if (given !== undefined && !form.test(given))
      throw new UsageError(`--${name} must be ${words}, got "${given}".`);
  }
  const { shard, name: names, tags } = selection;
  const [part = 0, of = 0] = shard?.split('/').map(Number) ?? [];
  if (part > of) throw new UsageError(`--shard must be 1/${of} to ${of}/${of}, got "${shard}".`);
  for (const given of selection.paths) await checkPath(given);
  for (const name of names) await checkName(name);
  checkTags(tags.join(' '));
  const tagExpression = tags.map((one) => `(${one})`).join(' and ');
  const paths = selection.paths.length > 0 ? selection.paths : [FEATURES];
  const chosen = await plan({ paths, names, tagExpression, ...(shard && { shard }) }, '--tags');
  if (chosen.length === 0)
    throw new UsageError(`No scenario has all of this: ${args.join(' ')}. Leave something out.`);
}

/** The scenarios that they choose. @throws UsageError for a file or an expression that cannot be parsed */
async function plan(wanted: Partial<ISourcesCoordinates>, parsed: string) {
  const all = {
    paths: [FEATURES],
    names: [],
    tagExpression: '',
    defaultDialect: 'en',
    order: 'defined' as const,
  };
  const sources = await loadSources({ ...all, ...wanted }, { cwd: ROOT }).catch((cause: Error) => {
    throw new UsageError(`${parsed} cannot be parsed: ${cause.message.trim()}`, { cause });
  });
  const [error] = sources.errors;
  if (error) throw new UsageError(`${error.uri}: ${error.message}`);
  return sources.plan;
}

async function checkPath(given: string): Promise<void> {
  const [, place = '', lines = ''] = /^(.*?)((?::\d+)*)$/.exec(given) ?? [];
  if (globSync(place, { cwd: ROOT }).length === 0) {
    const inside = (file: string) => file.replace(/^features\//, '').replace(/\.feature$/, '');
    const asGiven = inside(place).includes('/') ? inside : (file: string) => path.basename(inside(file));
    const files = Map.groupBy(globSync(FEATURES, { cwd: ROOT }), asGiven);
    const meant = files.get(nearest(asGiven(place), files.keys()) ?? '')?.toSorted();
    throw new UsageError(`There is no feature file "${place}".${didYouMean(meant?.join(' or '))}`);
  }
  const all = await plan({ paths: [place] }, place);
  if (all.length === 0)
    throw new UsageError(`${place} has no scenario. Name a file or a folder of features/.`);
  for (const line of lines.split(':').slice(1).map(Number)) {
    if ((await plan({ paths: [`${place}:${line}`] }, place)).length > 0) continue;
    const near = all
      .toSorted((one, other) => Math.abs(one.location.line - line) - Math.abs(other.location.line - line))
      .slice(0, 2)
      .map(({ name, location }) => `${location.line} (${name})`);
    throw new UsageError(`${place}:${line} is not the line of an Example. The nearest: ${near.join(', ')}.`);
  }
}

async function checkName(name: string): Promise<void> {
  if ((await plan({ names: [name] }, '--name')).length > 0) return;
  const words = name.split(' ').length;
  const parts = (await plan({}, FEATURES)).flatMap((scenario) => {
    const all = scenario.name.split(' ');
    return all.map((_, at) => [all.slice(at, at + words).join(' '), scenario.name] as const);
  });
  const meant = new Map(parts).get(
    nearest(
      name,
      parts.map(([part]) => part),
    ) ?? '',
  );
  throw new UsageError(`No scenario's name contains "${name}".${didYouMean(meant && `"${meant}"`)}`);
}

/** In an expression with `not`, an unknown tag would choose everything. */
function checkTags(expression: string): void {
  const given = expression.match(/@[\w:-]+/g) ?? [];
  if (given.length === 0) return;
  const texts = globSync(FEATURES, { cwd: ROOT }).map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
  const ledger = JSON.parse(readFileSync(path.join(ROOT, 'features', 'requirements.json'), 'utf8'));
  const known = new Set([
    ...texts.flatMap((one) => one.match(/(?<=^|\s)@[\w:-]+/g) ?? []),
    ...ledger.map(({ id }: { id: string }) => `@req:${id}`),
  ]);
  const unknown = given.find((tag) => !known.has(tag));
  if (unknown !== undefined)
    throw unknownName('tag', unknown, known, 'features/requirements.json lists the requirements.');
}
