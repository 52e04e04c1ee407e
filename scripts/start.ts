/** `npm start`: starts the app with its store, table and seeds, and stops all of it again. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import pretty from 'pino-pretty';
import { printHelp } from '../harness/machine/command-line.ts';
import { privateFolder, secretIn } from '../harness/machine/private-files.ts';
import { seconds, withProgress } from '../harness/machine/progress.ts';
import { ROOT } from '../harness/machine/root.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { useTempFolder } from '../harness/machine/temp-folder.ts';
import { removeDockerVolume } from '../harness/store/docker.ts';
import { type LocalStore, newAccessKey } from '../harness/store/local-store.ts';
import { openLocalStore } from '../harness/store/open.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { seedEverything } from '../infra/commands/seeding/everything.ts';
import { readOptions, USAGE } from '../infra/start/options.ts';
import { claimPlace } from '../infra/start/port.ts';
import { publishStore, withdrawStore } from '../infra/start/running-store.ts';
import { sayWhatIsSeeded } from '../infra/start/seed-summary.ts';
import { onStopSignal } from '../infra/start/signals.ts';
import type { Instance } from '../infra/start/single-instance.ts';
import { createLog } from '../src/log.ts';
import type { SeedReport } from '../src/seeding/seed.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { LOCAL_PASSWORD, readSettings, type Settings } from '../src/settings.ts';
import { createTable } from '../src/store/create-table.ts';
import { closeTable, connectTable, type Table } from '../src/store/table.ts';

const DATA = path.join('.data', 'dynamodb');
const SIGN_IN = 'grace@datatalks.club';
const say = (line: string) => console.log(line);

/** Everything that is open, to be closed in reverse order. Filled step by step, because a signal may come at any time. */
interface Running {
  instance?: Instance;
  store?: LocalStore;
  table?: Table;
  server?: RunningServer;
}

async function start(args: string[], running: Running): Promise<void> {
  if (printHelp(args, USAGE)) return;
  const options = readOptions(args);
  const started = performance.now();
  const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env, APP_MODE: 'local' });
  running.instance = await claimPlace(ROOT, settings, useTempFolder());

  privateFolder(path.join(ROOT, '.data'));
  const persist = {
    folder: path.join(ROOT, DATA),
    dockerVolume: volumeOf(ROOT),
    accessKeyId: secretIn(path.join(ROOT, '.data', 'access-key'), newAccessKey),
  };
  if (options.fresh) await removeWork(settings, persist);
  running.store = await openLocalStore({ persist, onProgress: say });
  running.table = connectTable({
    name: settings.tableName,
    endpoint: running.store.address,
    patience: settings.storePatience,
  });
  const seeded = await prepareTable(running.table, settings);
  running.server = await startServer({
    table: running.table,
    clock: () => new Date(),
    newId: randomUUID,
    settings: { ...settings, dynamodbEndpoint: running.store.endpoint },
    log: createLog(settings, pretty({ sync: true, ignore: 'pid,hostname' })),
  });
  running.instance.announce(`${running.server.url}`);
  const { address } = running.store;
  publishStore({ address, tableName: settings.tableName, app: running.server.url });
  say(welcome(running.server.url, running.store, seeded, seconds(started)));
}

async function prepareTable(table: Table, settings: Settings): Promise<SeedReport> {
  return withProgress(say, 'Preparing the table, users, templates and recurring work', async () => {
    await createTable(table);
    return seedEverything(table, {
      clock: () => new Date(),
      passwordFor: () => settings.seedPassword ?? undefined,
    });
  });
}

/** Every clone of the repository has a separate volume. */
function volumeOf(folder: string): string {
  return `first-run-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
}

/** `--fresh`: prints what it removes, then removes it. */
async function removeWork(
  settings: Settings,
  persist: { folder: string; dockerVolume: string },
): Promise<void> {
  if (settings.dynamodbEndpoint) {
    throw new ScriptError(
      `--fresh removes only what npm start keeps itself, and DYNAMODB_ENDPOINT names ${settings.dynamodbEndpoint}.\n` +
        `Delete the table "${settings.tableName}" there, or choose another TABLE_NAME, and start without --fresh.`,
    );
  }
  if (existsSync(persist.folder)) {
    say(`Removing all local work in ${DATA}`);
    rmSync(persist.folder, { recursive: true });
  } else {
    say(`Nothing to remove in ${DATA}`);
  }
  const volume = await removeDockerVolume(persist.dockerVolume, () =>
    say(`Removing all local work in the Docker volume ${persist.dockerVolume}`),
  );
  if (!volume) say('No Docker volume to remove');
}

function welcome(url: string, store: LocalStore, seeded: SeedReport, took: number): string {
  return `
Ready after ${took} s.

  Open      ${url}
  Sign in   ${SIGN_IN} with the password ${LOCAL_PASSWORD}
  Seeded    ${sayWhatIsSeeded(seeded)}
  Store     ${store.description}, at ${store.address}
  Stop      Ctrl-C; your work is kept. "npm start -- --fresh" deletes it and starts again
`;
}

async function stop(running: Running): Promise<void> {
  if (running.server) withdrawStore();
  await running.server?.close();
  if (running.table) closeTable(running.table);
  await running.store?.stop();
  running.instance?.release();
}

const running: Running = {};
onStopSignal(async (reason) => {
  say(`\nStopping (${reason})…`);
  await stop(running);
  say('Stopped; nothing is left running.');
  process.exit(0);
});
try {
  await start(process.argv.slice(2), running);
} catch (error) {
  failScript(error);
  await stop(running);
  process.exit();
}
