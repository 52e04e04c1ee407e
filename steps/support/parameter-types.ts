/** The nouns that steps share. */
import { defineParameterType } from '@cucumber/cucumber';
import { losses } from '../../harness/actors/browser-user.ts';
import { FINDINGS } from '../../harness/actors/every-look.ts';
import { hostileTexts } from '../../harness/actors/hostile-texts.ts';
import { askedIn } from '../../harness/actors/scheduler.ts';
import { names, type Person } from '../../harness/contract/people.ts';
import { troubles } from '../../harness/store/dynamodb-proxy.ts';
import { assertions as copies } from '../assertions/copies.ts';

const oneOf = (words: readonly string[]) => new RegExp(words.join('|'));

defineParameterType({ name: 'kind', regexp: /podcast|newsletter|tax-report/ });
defineParameterType({ name: 'date', regexp: /\d{4}-\d{2}-\d{2}/ });
defineParameterType({ name: 'copy', regexp: oneOf(Object.keys(copies)) });
defineParameterType({ name: 'trouble', regexp: oneOf(troubles) });
defineParameterType({ name: 'loss', regexp: oneOf(losses) });
defineParameterType({ name: 'hostile', regexp: oneOf(Object.keys(hostileTexts)) });
defineParameterType({ name: 'finding', regexp: oneOf(FINDINGS) });
defineParameterType({ name: 'moment', regexp: /before|right after/ });

/** The dates that a run of catch-up is asked for: one, or a range. */
defineParameterType({
  name: 'dates',
  regexp: /(?:for|from) \d{4}-\d{2}-\d{2}(?: to \d{4}-\d{2}-\d{2})?(?:, future dates allowed)?/,
  transformer: askedIn,
  useForSnippets: false,
});

/** "the podcast" by its type, "Conference" in quotes by its name. */
defineParameterType({
  name: 'template',
  regexp: [/the (podcast|newsletter|tax-report)/, /"([^"]+)"/],
  transformer: (type: string | undefined, name: string | undefined) => type ?? name ?? '',
  useForSnippets: false,
});

defineParameterType({
  name: 'person',
  regexp: oneOf(['the operator', 'a caller', ...names]),
  transformer: (name: string): Person => names.find((one) => one === name) ?? 'Grace',
});

/** By its path. */
defineParameterType({
  name: 'place',
  regexp: /dashboard|page of workflows|timeline|notifications/,
  transformer: (place: string) =>
    ({ dashboard: '/', 'page of workflows': '/workflows' })[place] ?? `/${place}`,
});
