/** The embedded DynamoDB is private, and is started again after it was killed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { openEmbeddedStore } from '../../harness/store/embedded.ts';
import { findJava } from '../../harness/store/java.ts';
import { startJavaServer, stopJavaServer } from '../../harness/store/java-server.ts';
import { isUnavailable, type LocalStore, withKey } from '../../harness/store/local-store.ts';
import { createTable } from '../../src/store/create-table.ts';
import { closeTable, connectTable } from '../../src/store/table.ts';

const NAME = 'first-run';
/** Every address of this machine but 127.0.0.1. */
const addresses = () => [
  '127.0.0.2',
  ...Object.values(os.networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  ),
];

const accepts = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 });
    for (const [event, accepted] of [
      ['connect', true],
      ['error', false],
      ['timeout', false],
    ] as const)
      socket.once(event, () => resolve(accepted) ?? socket.destroy());
  });

async function make(address: string): Promise<void> {
  const table = connectTable({ name: NAME, endpoint: address });
  await createTable(table);
  closeTable(table);
}

async function tablesAt(address: string): Promise<string[] | undefined> {
  const { client } = connectTable({ name: NAME, endpoint: address });
  const { TableNames } = await client.send(new ListTablesCommand({}));
  client.destroy();
  return TableNames;
}

function javaOfThisProcess(): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).split('\n');
  const processes = lines.map((line) => line.trim().split(/\s+/));
  return processes
    .filter(([, parent, command]) => Number(parent) === process.pid && command?.endsWith('java'))
    .map(([pid]) => Number(pid));
}

async function opened(options: Parameters<typeof openEmbeddedStore>[0]): Promise<LocalStore> {
  const store = await openEmbeddedStore(options);
  assert.ok(!isUnavailable(store), JSON.stringify(store));
  return store;
}

describe('the embedded DynamoDB', { concurrency: false }, () => {
  const saved = { ...process.env };
  /** Letters that a C locale cannot write. */
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'embedded-')), 'Übersee', 'data');
  const said: string[] = [];
  let store: LocalStore;
  const options = {
    persist: { folder, dockerVolume: '', accessKeyId: 'secretKey' },
    onProgress: (line: string) => void said.push(line),
  };
  before(async () => {
    Object.assign(process.env, { LC_ALL: 'C', CLASSPATH: '/nowhere', JDK_JAVA_OPTIONS: '@/nowhere' });
    Object.assign(process.env, { JAVA_TOOL_OPTIONS: '-Xnonsense', _JAVA_OPTIONS: '-Xmx1m' });
    const java = await findJava(() => undefined);
    assert.ok(!isUnavailable(java));
    mkdirSync(folder, { recursive: true });
    const earlier = await startJavaServer(java.program, 0, ['-sharedDb', '-dbPath', folder]);
    await make(`http://127.0.0.1:${earlier.port}`);
    await stopJavaServer(earlier.process);
    store = await opened(options);
  });
  after(async () => {
    await store?.stop();
    for (const name of ['LC_ALL', 'CLASSPATH', 'JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS']) {
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
    }
    rmSync(path.dirname(path.dirname(folder)), { recursive: true });
  });

  it('keeps the work of an earlier version, which anybody could read', async () => {
    assert.deepEqual(await tablesAt(store.address), [NAME]);
    assert.deepEqual(await tablesAt(store.endpoint), []);
    assert.deepEqual(await tablesAt(withKey(store.endpoint, 'guessed')), []);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('listens on 127.0.0.1 only', async () => {
    const port = Number(new URL(store.endpoint).port);
    assert.equal(await accepts('127.0.0.1', port), true);
    for (const host of addresses()) assert.equal(await accepts(host, port), false, host);
  });

  it('is started again with its work when Java was killed', async () => {
    for (const pid of javaOfThisProcess()) process.kill(pid, 'SIGKILL');
    while (!(await tablesAt(store.address).catch(() => undefined))?.includes(NAME)) await pause(100);
    assert.match(
      said.join('\n'),
      /The embedded DynamoDB ended\. It is started again; what was saved is kept\./,
    );
  });

  it('accepts nothing after it was stopped, also if it is stopped twice', async () => {
    await Promise.all([store.stop(), store.stop()]);
    assert.equal(await accepts('127.0.0.1', Number(new URL(store.endpoint).port)), false);
  });
});
