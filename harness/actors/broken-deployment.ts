/**
 * The real app behind a proxy that breaks one thing, by its words in scenarios. Faults in stored data are arranged in the
 * store instead.
 */
import { randomUUID } from 'node:crypto';
import { emailOf, PASSWORD } from '../contract/people.ts';
import { contract } from '../contract/wording.ts';
import type { Resources } from '../run/resources.ts';
import {
  type Answered,
  type Asked,
  type Pass,
  type Treatment,
  treatedDeployment,
} from './deployment-proxy.ts';

interface Wrong {
  /** The affected requests. */
  at: (asked: Asked) => boolean;
  /** The changed response. */
  treat: Treatment;
}

const SECOND_ID = '00000000-0000-4000-8000-00000000d0b1';
const JSON_TYPE = { 'content-type': 'application/json' };

const carriesSession = ({ authorization, cookie }: Asked['headers']) =>
  authorization !== undefined || cookie !== undefined;
const at = (method: string, path: string) => (asked: Asked) => asked.method === method && asked.path === path;
const byStranger = (which: Wrong['at']) => (asked: Asked) => which(asked) && !carriesSession(asked.headers);
const today = ({ path, headers }: Asked) => path === '/' && carriesSession(headers);
const lists = (asked: Asked) => at('GET', '/api/bundles')(asked) && carriesSession(asked.headers);
const plans = (asked: Asked) => at('POST', '/api/cron/run')(asked) && carriesSession(asked.headers);

/** The answer's text with the first match replaced. */
const inText =
  (pattern: RegExp | string, words: string | ((match: string) => string)): Treatment =>
  async (asked, pass) => {
    const answered = await pass(asked);
    return { ...answered, text: answered.text.replace(pattern, words as string) };
  };

// biome-ignore lint/suspicious/noExplicitAny: an answer as it travels.
type Wire = any;
const inBody =
  (change: (body: Wire) => Wire): Treatment =>
  async (asked, pass) => {
    const answered = await pass(asked);
    return { ...answered, text: JSON.stringify(change(JSON.parse(answered.text))) };
  };

const page = ({ method, path, headers }: Asked) =>
  method === 'GET' &&
  /html/.test(headers.accept ?? '') &&
  carriesSession(headers) &&
  !path.startsWith('/api/');
const FIRST_RUN = new RegExp(contract.noActiveWork, 'gi');
const DATE_INPUT = /<input\b[^>]*\btype="date"[^>]*>/g;
const LINK = /<a\b[^>]*>[\s\S]*?<\/a>/g;
const TASK_LINK = /href="\/(tasks|workflows\/[^/"]+\/steps)\//;
const START_LINK = /href="\/(templates|start)\b|>\s*start\b/i;
const START_WORDS = new RegExp(
  [...Object.values(contract.start), ...Object.values(contract.anchorDate)].join('|'),
  'gi',
);
const NEWSLETTER_WORDS = new RegExp(`${contract.start.newsletter}|${contract.anchorDate.newsletter}`, 'gi');
const linksBut = (left: RegExp, html: string) =>
  (html.match(LINK) ?? []).filter((link) => !left.test(link)).join('');

const addsSecond = inBody(({ bundles }) => ({ bundles: [...bundles, { ...bundles[0], id: SECOND_ID }] }));
const linksSecond = inText('</main>', `<a href="/workflows/${SECOND_ID}">Second</a></main>`);

/** By the scenario's words. */
const wrongs = {
  'it says that it is ill': { at: at('GET', '/api/health'), treat: inBody(() => ({ status: 'ill' })) },
  'anybody can read the templates': { at: byStranger(at('GET', '/api/templates')), treat: asSomebody },
  'anybody can plan catch-up': { at: byStranger(at('POST', '/api/cron/run')), treat: asSomebody },
  'anybody can see Today': { at: byStranger(at('GET', '/')), treat: asSomebody },
  'a wrong password is let in': {
    at: at('POST', '/api/auth/login'),
    treat: (asked, pass) => pass({ ...asked, body: credentials }),
  },
  'signing out ends no session': {
    at: at('POST', '/api/auth/logout'),
    treat: async () => ({ status: 204, headers: {}, text: '' }),
  },
  'workflows cannot be listed': {
    at: lists,
    treat: async () => ({ status: 500, headers: JSON_TYPE, text: '{"error":"It broke"}' }),
  },
  'a scheduled workflow is there twice': {
    at: (asked) => lists(asked) || today(asked),
    treat: (asked, pass) => (today(asked) ? linksSecond : addsSecond)(asked, pass),
  },
  'the start forms have lost their dates': {
    at: page,
    treat: inText(DATE_INPUT, (input) => input.replace(/ value="[^"]*"/, '')),
  },
  'the first-run page hides the newsletter': { at: today, treat: inText(NEWSLETTER_WORDS, 'More') },
  'Today says first run': {
    at: today,
    treat: inText(/<h1\b[^>]*>[^<]*<\/h1>/, `<h1>${contract.noActiveWork}</h1>`),
  },
  'Today says that there is work': { at: today, treat: inText(FIRST_RUN, '3 tasks overdue') },
  'Today hides the workflows': { at: today, treat: inText(/href="\/workflows\/[^"]+"/g, 'href="#"') },
  'Today hides the tasks': {
    at: today,
    treat: inText(
      /<main\b[\s\S]*<\/main>/,
      (main) => `<main><h1>Today</h1>${linksBut(TASK_LINK, main)}</main>`,
    ),
  },
  'no link leads to a start': {
    at: page,
    treat: inText(/<body\b[\s\S]*<\/body>/, (body) =>
      body.replaceAll(LINK, (link) => linksBut(START_LINK, link)),
    ),
  },
  'the start pages have no form': {
    at: (asked) => page(asked) && !today(asked),
    treat: inText(START_WORDS, 'Go'),
  },
  'a dry run writes': { at: plans, treat: leavesTask },
  'looking at Today writes': { at: today, treat: leavesTask },
  'somebody adds a task': { at: today, treat: leavesOneTask },
  'two dry runs differ': {
    at: plans,
    treat: inBody(({ items, ...report }) => ({
      ...report,
      items: items.map((item: Wire) => ({ ...item, id: randomUUID() })),
    })),
  },
  'a dry run fails for one item': {
    at: plans,
    treat: inBody(({ items: [first, ...more], recurring, ...report }) => ({
      ...{ ...report, failures: 1, recurring: { ...recurring, generated: recurring.generated.slice(1) } },
      items: [
        { ...first, outcome: 'failed', reason: 'unreadable', error: 'its row cannot be read' },
        ...more,
      ],
    })),
  },
  'nothing answers': { at: () => true, treat: hangsUp },
  'it hangs up on catch-up': { at: plans, treat: hangsUp },
  'it repeats what it was sent': { at: at('GET', '/api/templates'), treat: async (asked) => repeated(asked) },
  'Today never comes': { at: today, treat: () => new Promise(() => undefined) },
} satisfies Record<string, Wrong>;
type WrongName = keyof typeof wrongs;

/** @throws Error with the known faults */
export function wrongNamed(name: string): WrongName {
  if (Object.hasOwn(wrongs, name)) return name as WrongName;
  throw new Error(`No deployment has the fault "${name}". Name one of: ${Object.keys(wrongs).join(', ')}.`);
}

/** The address of the app with all named faults. */
export function brokenDeployment(resources: Resources, app: string, names: WrongName[]): Promise<string> {
  const all: Wrong[] = names.map((name) => wrongs[name]);
  return treatedDeployment(resources, app, (asked, pass) =>
    all.reduce<Pass>(
      (inner, wrong) => (one) => (wrong.at(one) ? wrong.treat(one, inner) : inner(one)),
      pass,
    )(asked),
  );
}

const credentials = JSON.stringify({ email: emailOf('Grace'), password: PASSWORD });

function hangsUp(): Promise<Answered> {
  return Promise.reject(new Error('hung up'));
}

/** Every caller counts as signed in. */
async function asSomebody(asked: Asked, pass: Pass): Promise<Answered> {
  const url = '/api/auth/login';
  const signIn = await pass({ method: 'POST', path: url, url, headers: JSON_TYPE, body: credentials });
  const { token } = JSON.parse(signIn.text) as { token: string };
  return pass({ ...asked, headers: { ...asked.headers, authorization: `Bearer ${token}` } });
}

/** Responds correctly and also creates a task. */
async function leavesTask(asked: Asked, pass: Pass): Promise<Answered> {
  const answered = await pass(asked);
  const body = JSON.stringify({ description: 'Left behind', date: '2026-06-22' });
  const headers = { ...asked.headers, ...JSON_TYPE };
  await pass({ method: 'POST', path: '/api/tasks', url: '/api/tasks', headers, body });
  return answered;
}

/** The same, but only if there is none yet. A person may do that, so it is no fault. */
async function leavesOneTask(asked: Asked, pass: Pass): Promise<Answered> {
  const url = '/api/tasks?status=todo';
  const { text } = await pass({ ...asked, path: '/api/tasks', url });
  return text.includes('Left behind') ? pass(asked) : leavesTask(asked, pass);
}

/** An error response that contains secrets. */
function repeated({ headers }: Asked): Answered {
  const error = `Cannot read templates for ${headers.authorization} signed in with ${credentials}`;
  return { status: 500, headers: JSON_TYPE, text: JSON.stringify({ error }) };
}
