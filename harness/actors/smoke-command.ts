/** The one who deployed, at the command line: runs the smoke against an address. */
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { emailOf, PASSWORD } from '../contract/people.ts';
import type { Resources } from '../run/resources.ts';
import { runFromCommandLine } from '../smoke/command.ts';
import { type CommandResult, runHere, runScript } from './script.ts';

const CREDENTIALS = { SMOKE_EMAIL: emailOf('Grace'), SMOKE_PASSWORD: PASSWORD };

/**
 * Runs in this process, in a third of the time of a separate one. With the credentials of a seeded user;
 * `environment` changes or removes them.
 */
export function runSmoke(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  return runHere((terminal) =>
    runFromCommandLine(args, { ...process.env, ...CREDENTIALS, ...environment }, terminal),
  );
}

/** The same as the command, in a separate process. */
export function runSmokeCommand(args: string[]): Promise<CommandResult> {
  return runScript('smoke', args, CREDENTIALS);
}

/** An address at which nothing answers: every connection is closed. A port that is free might not stay so. */
export async function deadAddress(resources: Resources): Promise<string> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  resources.add('dead address', server, (one) => new Promise<void>((resolve) => one.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
