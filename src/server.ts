/** The app as a process: listens, and stops without breaking a request. Run directly, it serves from AWS (or an endpoint). */
import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { checkCounters, counterLines } from './check-counters.ts';
import { checkEvidence, evidenceLines, isSound } from './check-evidence.ts';
import type { Clock } from './domain/civil-date.ts';
import { exitCodeOf, messageForPeople } from './environment-problem.ts';
import { removeLeftovers } from './evidence/folder.ts';
import { openEvidence } from './evidence/open.ts';
import { createLog } from './log.ts';
import { readSettings, type Settings, tableAddress } from './settings.ts';
import { closeTable, connectTable, type Table } from './store/table.ts';
import { createApp } from './web/app.ts';

/** A request takes at most two attempts of 2 s at the store. After this time it is aborted. */
const FINISH_MS = 10_000;
const SWEEP_MS = 50;

export interface ServerDeps {
  table: Table;
  clock: Clock;
  newId: () => string;
  settings: Settings;
  log: Logger;
}

export interface RunningServer {
  url: string;
  port: number;
  /** Stops accepting, lets requests finish (10 s at most), and resolves when every connection is closed. */
  close(): Promise<void>;
}

/** Starts the app. @throws the system's error if it cannot listen there; `messageForPeople` has words for it. */
export async function startServer(deps: ServerDeps): Promise<RunningServer> {
  const { host, port } = deps.settings;
  await removeOldLeftovers(deps);
  const server = createServer(createApp({ ...deps, evidence: openEvidence(deps.settings) }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () => {
      closed ??= closeServer(server);
      return closed;
    },
  };
}

/** The app starts also if they cannot be removed, because no page shows them. */
async function removeOldLeftovers({ settings, log }: ServerDeps): Promise<void> {
  if (settings.evidenceBucket !== null) return;
  try {
    const removed = await removeLeftovers(settings.evidenceDir);
    if (removed > 0)
      log.info({ removed, folder: settings.evidenceDir }, 'removed half-written evidence files');
  } catch (err) {
    log.warn({ err, folder: settings.evidenceDir }, 'half-written evidence files cannot be removed');
  }
}

function closeServer(server: Server): Promise<void> {
  // A kept-alive connection becomes idle after its response, so idle connections are closed repeatedly until none is
  // left.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}

/**
 * Serves until SIGINT or SIGTERM. With `--check-evidence` or `--check-counters` it checks the evidence files or the
 * counters of workflows instead, and ends; with `--repair-counters` it also corrects these.
 */
async function serve(): Promise<void> {
  const option = { type: 'boolean' } as const;
  const options = { 'check-evidence': option, 'check-counters': option, 'repair-counters': option };
  const { values } = parseArgs({ options }); // the commands' readArguments is in harness/, which src/ must not import
  const settings = readSettings(process.env);
  const table = connectTable(tableAddress(settings));
  if (values['check-evidence']) return check(table, settings);
  const repairs = values['repair-counters'] ?? false;
  if (values['check-counters'] || repairs) return checkAllCounters(table, repairs);
  const log = createLog(settings);
  const server = await startServer({ table, clock: () => new Date(), newId: randomUUID, settings, log });
  log.info({ url: server.url, mode: settings.mode, table: settings.tableName }, 'listening');
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    await server.close();
    closeTable(table);
    log.info('stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

/** Sets exit code 1 if rows and bytes disagree. */
async function check(table: Table, settings: Settings): Promise<void> {
  const evidence = openEvidence(settings);
  const found = await checkEvidence(table, evidence, Date.now());
  console.log(evidenceLines(found, evidence).join('\n'));
  process.exitCode = isSound(found) ? 0 : 1;
  closeTable(table);
}

/** Sets exit code 1 if counters are wrong afterwards. */
async function checkAllCounters(table: Table, repairs: boolean): Promise<void> {
  const found = await checkCounters(table, { repairs });
  console.log(counterLines(found).join('\n'));
  process.exitCode = [...found.wrong, ...found.days].every(({ repaired }) => repaired) ? 0 : 1;
  closeTable(table);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  serve().catch((error: Error) => {
    console.error(messageForPeople(error) ?? error);
    process.exitCode = exitCodeOf(error);
  });
}
