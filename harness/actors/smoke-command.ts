/** The one who deployed, at the command line: runs the smoke against an address. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { emailOf, PASSWORD } from '../contract/people.ts';
import type { Resources } from '../run/resources.ts';
import { type CommandResult, runScript } from './script.ts';

const CREDENTIALS = { SMOKE_EMAIL: emailOf('Grace'), SMOKE_PASSWORD: PASSWORD };

/** With the credentials of a seeded user; `environment` changes or removes them. */
export function runSmoke(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  return runScript('smoke', args, { ...CREDENTIALS, ...environment });
}

/** An address at which nothing answers: every connection is closed. A port that is free might not stay so. */
export async function deadAddress(resources: Resources): Promise<string> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  resources.add('dead address', server, (one) => new Promise<void>((resolve) => one.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
