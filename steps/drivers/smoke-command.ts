/** The one who deployed, at the command line: runs the smoke against an address. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { emailOf, PASSWORD } from './people.ts';
import { type CommandResult, runScript } from './script.ts';

const CREDENTIALS = { SMOKE_EMAIL: emailOf('Grace'), SMOKE_PASSWORD: PASSWORD };

/** With the credentials of a seeded user; `environment` changes or removes them. */
export function runSmoke(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  return runScript('smoke', args, { ...CREDENTIALS, ...environment });
}

/** An address at which nothing answers: a port that was free a moment ago. */
export async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
