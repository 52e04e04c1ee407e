import { Given } from '@cucumber/cucumber';
import type { SpecWorld } from './support/world.ts';

Given('catch-up has run for {date}', async function (this: SpecWorld, date: string) {
  const a = await (await this.caller()).send('POST', '/api/cron/run', { body: { date } });
  if (a.status !== 200) throw new Error(a.text);
});
