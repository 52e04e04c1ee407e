/** The app in this process, on any table. */
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { pino } from 'pino';
import { CHEAP } from '../fixtures/targets/reference/seeding.ts';
import { folderEvidence } from '../src/evidence/folder.ts';
import { readSettings } from '../src/settings.ts';
import { createApp } from '../src/web/app.ts';
import type { AppParts } from '../src/web/context.ts';

export interface ServedApp {
  url: string;
  app: Express;
  close(): Promise<void>;
}

/**
 * Serves it on a free port, with the settings of local mode.
 * @param before is asked first, with the app behind it
 */
export async function serveApp(
  parts: Pick<AppParts, 'table' | 'clock'> & Partial<AppParts>,
  before = (app: RequestListener): RequestListener => app,
): Promise<ServedApp> {
  const settings = readSettings({ APP_MODE: 'local', TABLE_NAME: parts.table.name });
  const app = createApp({
    ...{ newId: randomUUID, settings, hashCost: CHEAP, log: pino({ level: 'silent' }) },
    evidence: folderEvidence(settings.evidenceDir),
    ...parts,
  });
  const server = createServer(before(app));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ app, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
