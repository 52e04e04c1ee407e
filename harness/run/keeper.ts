/**
 * The process that keeps a store and a browser open between runs: `keeper.ts <socket> <idle ms>`. Sends its output and the
 * environment of a run to each process that connects. Ends after the idle time without a connection, after some runs, and
 * when the browser ends.
 */
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { serveBrowser } from '../actors/browser.ts';
import { useTempFolder } from '../machine/temp-folder.ts';
import { type FromKeeper, forLaterRuns } from './kept.ts';
import { openParts, openStore } from './surroundings.ts';

/** Each run leaves threads in DynamoDB Local, which take CPU time. */
const MOST_RUNS = 100;
const FIRST_MS = 60_000;

const [socket = '', idleMs] = process.argv.slice(2);
useTempFolder();
const connected = new Set<Socket>();
let said: FromKeeper[] = [];
let runs = 0;
/** The process that started it connects at once, unless it was killed. */
let idle = setTimeout(end, FIRST_MS);

const server = createServer((client) => {
  runs += 1;
  if (runs >= MOST_RUNS) rmSync(socket, { force: true });
  connected.add(client);
  clearTimeout(idle);
  for (const message of said) client.write(`${JSON.stringify(message)}\n`);
  client.on('error', () => client.destroy());
  client.on('close', () => {
    connected.delete(client);
    if (connected.size === 0) idle = setTimeout(end, runs < MOST_RUNS ? Number(idleMs) : 0);
  });
});
server.listen(socket);

const store = openStore((progress) => tell({ progress }));
const browser = store
  .then((opened) => openParts(opened, (progress) => tell({ progress })))
  .then(async (parts) => {
    const served = await serveBrowser(parts);
    served.on('close', end);
    tell({ parts: { ...parts, CHROMIUM_SERVER: served.wsEndpoint() } });
    return served;
  });
browser.catch((error: Error) => {
  tell({ problem: error.message });
  runs = MOST_RUNS; // ends once the run that started it has read the reason
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);

function tell(message: FromKeeper): void {
  said = forLaterRuns(said, message);
  for (const client of connected) client.write(`${JSON.stringify(message)}\n`);
}

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  server.close();
  await browser.then((one) => one.close()).catch(() => undefined);
  await store.then((one) => one.stop()).catch(() => undefined);
  process.exit();
}
