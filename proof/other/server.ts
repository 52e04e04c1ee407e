/**
 * Runs the other implementation. Settings: PORT, DATABASE (a file), TIME_ZONE, LOCALE, CRON_TOKEN, SEED_PASSWORD, SESSION_IDLE_HOURS,
 * SESSION_MAX_DAYS, SEEDING=1.
 * `--seed` seeds the database, prints the report and ends.
 */
import { serve } from './adapter.ts';
import { application } from './application.ts';

const {
  PORT = '3100',
  DATABASE = ':memory:',
  TIME_ZONE = 'Europe/Berlin',
  CRON_TOKEN,
  SEED_PASSWORD,
  SEEDING,
} = process.env;
if (!SEED_PASSWORD) throw new Error('SEED_PASSWORD is not set. Set the first password of the seeded people.');

const running = application({
  file: DATABASE,
  timeZone: TIME_ZONE,
  cronToken: CRON_TOKEN,
  seedPassword: SEED_PASSWORD,
  sessionIdleHours: Number(process.env.SESSION_IDLE_HOURS ?? 24),
  sessionMaxDays: Number(process.env.SESSION_MAX_DAYS ?? 7),
  seeding: SEEDING === '1',
});
if (process.argv.includes('--seed')) {
  console.log(JSON.stringify(running.seeded, null, 2));
  running.close();
} else {
  const server = serve(running.fetch, Number(PORT));
  server.on('listening', () => console.log(`Listening on port ${PORT}`));
  const stop = () => server.close(() => running.close());
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
