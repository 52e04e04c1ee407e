/** The process's log. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Settings } from './settings.ts';

/** JSON lines unless a stream renders them. Credentials never reach it. */
export function createLog({ logLevel }: Pick<Settings, 'logLevel'>, stream?: DestinationStream): Logger {
  const credentials = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'];
  const options = { level: logLevel, redact: credentials };
  return stream ? pino(options, stream) : pino(options);
}
