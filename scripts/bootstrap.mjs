/**
 * Puts the locked dependencies in place before any other script: plain JavaScript without dependencies, because it runs
 * before there are any and on the system's Node (20 or newer). Says nothing and takes milliseconds when nothing is to do.
 * `--any-install` accepts the dependencies that are there: in production those of development may be left out.
 *
 * `npm run` puts node_modules/.bin first in the PATH when it starts, so the Node 24 that this installs (an optional
 * dependency on Linux) is the one that runs the script that follows.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LOCKFILE = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules', '.package-lock.json');
const STAMP = path.join(ROOT, 'node_modules', '.first-run-lock');
const BUNDLED_NODE = path.join(ROOT, 'node_modules', '.bin', 'node');
/** Type stripping needs no flag from here on. */
const OLDEST_NODE = [22, 18];
const TICK_MS = 5_000;
const SHOWN_LINES = 12;

/** As src/environment-problem.ts says it once the dependencies are there. */
const REFUSED = {
  EACCES: 'belongs to another user. Give yourself the rights, or work in a folder of your own',
  EPERM: 'belongs to another user. Give yourself the rights, or work in a folder of your own',
  EROFS: 'is on a disk that is read-only. Copy the project to a folder that can be written',
  ENOSPC: 'cannot be written: the disk is full. Free some space',
};

class SetupError extends Error {}

/** What the stamp holds when node_modules is what the lockfile asks for. */
function fingerprint() {
  return createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return null; // never installed, or interrupted: look closer
  }
}

/** Compares versions with npm's own record, for an `npm ci` that somebody ran by hand. */
function installedByHand() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages;
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true;
    if (!present[name]) return entry.optional === true;
    return present[name].version === entry.version;
  });
}

/** Runs `npm ci`, showing that time passes; npm's own words are kept for the case that it fails. */
function install() {
  const fromNpm = /[\\/]npm-cli\.js$/.test(process.env.npm_execpath ?? '');
  const [command, first] = fromNpm ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error('Installing the locked dependencies (npm ci, 700 MB)…');
  const tick = setInterval(() => console.error(`  still installing, ${seconds()} s`), TICK_MS);
  const lines = [];
  return new Promise((resolve, reject) => {
    const npm = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => lines.push(String(text)));
    npm.on('error', reject);
    npm.on('close', (code) => {
      if (code === 0) resolve(console.error(`Dependencies installed in ${seconds()} s.`));
      else reject(new Error(`npm ci ended with code ${code}`));
    });
  })
    .catch((cause) => {
      const shown = lines.join('').trim().split('\n').slice(0, SHOWN_LINES).join('\n'); // npm names the cause first
      throw new SetupError(
        `The dependencies could not be installed: ${cause.message}.\n${shown}\n` +
          'Check that the npm registry can be reached and the disk has 1 GB free, then run the same command again.',
      );
    })
    .finally(() => clearInterval(tick));
}

/** The version of the Node that the next step runs on. Asked of the binary itself: it may not fit this machine. */
function nodeOfNextStep() {
  if (!existsSync(BUNDLED_NODE)) return process.versions.node;
  const asked = spawnSync(BUNDLED_NODE, ['--version'], { encoding: 'utf8' });
  return asked.status === 0
    ? asked.stdout.trim().slice(1)
    : `${process.versions.node} (the bundled Node does not start)`;
}

function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(
    `Node ${version} is too old for the app, which needs ${OLDEST_NODE.join('.')} or newer (24 is what it is tested on).\n` +
      'On Linux x64 and arm64 npm installs it with the dependencies: run "npm ci --include=optional".\n' +
      'Elsewhere install Node 24, for example with "nvm install" in this folder, then run the same command again.',
  );
}

async function putInPlace() {
  const lock = fingerprint();
  const stamp = readStamp();
  if (stamp?.lock === lock && stamp.node !== 'own') return;
  if (stamp?.lock !== lock && !installedByHand()) await install();
  requireNode(nodeOfNextStep());
  writeFileSync(STAMP, JSON.stringify({ lock, node: existsSync(BUNDLED_NODE) ? 'bundled' : 'own' }));
}

try {
  const isInstalled = process.argv.includes('--any-install') && existsSync(path.join(ROOT, 'node_modules'));
  if (isInstalled) requireNode(nodeOfNextStep());
  else await putInPlace();
} catch (error) {
  const refused = REFUSED[error.code];
  if (!(error instanceof SetupError) && !refused) throw error;
  console.error(`\n${refused ? `${error.path ?? ROOT} ${refused} (${error.code}).` : error.message}`);
  process.exitCode = 1;
}
