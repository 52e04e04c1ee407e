/** Seeds a target whose store the harness cannot reach: by a command of the shell or a request, as its profile says. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PASSWORD } from '../contract/people.ts';
import { ROOT } from '../machine/root.ts';
import { lastLines, lastWords, runCommand } from '../machine/run-command.ts';
import { ANSWER_MS, PROCESS_MS } from '../run/patience.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import type { SeededItem, Seeding, SeedWish } from './capabilities.ts';

/** `POST /seed`. */
const REQUEST = /^(POST|PUT|DELETE) (\/\S*)$/;

export interface ProcessSeedingOptions {
  /** `seed` of the profile. */
  seed: string;
  url: string;
  /** A folder for files of this worker, outside the one that each scenario empties. */
  scratch: string;
}

export class ProcessSeeding implements Seeding {
  readonly #options: ProcessSeedingOptions;
  /** True until the first seeding of a scenario, which begins with an empty store. */
  empty = true;

  constructor(options: ProcessSeedingOptions) {
    this.#options = options;
  }

  /** @throws SetupFailed unless the command ends with 0, or the request with a status of 2xx */
  async seed(wish: SeedWish = {}): Promise<SeededItem[]> {
    const { seed, url, scratch } = this.#options;
    const body = JSON.stringify({ password: PASSWORD, ...wish, empty: this.empty });
    this.empty = false;
    if (REQUEST.test(seed)) return itemsOf(await sendSetting(seed, url, body));
    const [SEED_FILE, SEED_REPORT] = [`${scratch}.seed.json`, `${scratch}.seeded.json`];
    writeFileSync(SEED_FILE, body);
    writeFileSync(SEED_REPORT, '');
    await runSetting(seed, { TARGET_URL: url, SEED_FILE, SEED_REPORT });
    return itemsOf(existsSync(SEED_REPORT) ? readFileSync(SEED_REPORT, 'utf8') : '');
  }
}

/** Runs a command of the profile, or sends its request. @throws SetupFailed when it fails */
export async function runOrSend(setting: string, url: string): Promise<void> {
  if (REQUEST.test(setting)) await sendSetting(setting, url);
  else await runSetting(setting, { TARGET_URL: url });
}

/** @throws SetupFailed with its last lines unless it ends with 0 */
export async function runSetting(command: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { code, output } = await runCommand('/bin/sh', ['-c', command], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    timeoutMs: PROCESS_MS,
  });
  if (code !== 0) throw new SetupFailed(`"${command}" ended with ${code}. ${lastWords(output)}`);
}

async function sendSetting(setting: string, url: string, body?: string): Promise<string> {
  const [, method = '', where = ''] = REQUEST.exec(setting) ?? [];
  const response = await fetch(new URL(where, url), {
    method,
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(body && { body, headers: { 'Content-Type': 'application/json' } }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new SetupFailed(
      `"${setting}" of the profile: expected a status of 2xx, observed ${response.status}${isPage(response) ? ' with a page' : `: ${lastLines(text)}`}. Correct the setting, or let your implementation serve it.`,
    );
  return text;
}

/** A page is not quoted, because a line of HTML explains nothing. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.includes('html') ?? false;
}

/** The report of a seeding: a list of items, or nothing from a target that reports none. */
function itemsOf(text: string): SeededItem[] {
  try {
    const items = JSON.parse(text || '[]');
    if (Array.isArray(items)) return items;
  } catch {
    // Told below.
  }
  throw new SetupFailed(`The report of the seeding is no JSON list: ${text.slice(0, 300)}`);
}
