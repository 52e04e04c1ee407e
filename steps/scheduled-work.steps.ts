/** What is scheduled, and what became of it since: how people edit, pause, archive and delete. */
import { type DataTable, Given, When } from '@cucumber/cucumber';
import { recurringConfigOf, scheduledTemplate } from '../fixtures/own-templates.ts';
import { idOf, type Person } from '../harness/contract/people.ts';
import type { SpecWorld } from './support/world.ts';

type Trigger = Parameters<typeof scheduledTemplate>[2];

async function seedTemplate(world: SpecWorld, name: string, tasks: number, trigger: Trigger): Promise<void> {
  await world
    .use('seeding')
    .seed({ templates: [scheduledTemplate(name, tasks, trigger)], recurringConfigs: [] });
}

function automatic(triggerSchedule: string, triggerLeadDays: number): Trigger {
  return { triggerType: 'automatic', triggerSchedule, triggerLeadDays };
}

Given('a system with nothing scheduled', async function (this: SpecWorld) {
  await this.openTarget();
  await this.use('seeding').seed({ templates: [], recurringConfigs: [] });
});

Given(
  /^an automatic template "([^"]+)" of (\d+) tasks(?: for (\w+))?, at "([^"]+)", (\d+) days ahead$/,
  async function (
    this: SpecWorld,
    name: string,
    tasks: string,
    who: Person | undefined,
    schedule: string,
    lead: string,
  ) {
    const assignee = who && { defaultAssigneeId: idOf(who) };
    await seedTemplate(this, name, Number(tasks), { ...automatic(schedule, Number(lead)), ...assignee });
  },
);

Given(
  /^a template "([^"]+)" of (\d+) tasks whose trigger is (manual|absent)(?:, at "([^"]+)")?$/,
  async function (this: SpecWorld, name: string, tasks: string, type: string, schedule: string | undefined) {
    const manual = type === 'manual' && { triggerType: 'manual' as const };
    await seedTemplate(this, name, Number(tasks), {
      ...manual,
      ...(schedule && { triggerSchedule: schedule }),
    });
  },
);

Given(
  'a recurring config {string} at {string} for {person}',
  async function (this: SpecWorld, description: string, schedule: string, who: Person) {
    const recurringConfigs = [recurringConfigOf(description, schedule, idOf(who))];
    await this.use('seeding').seed({ templates: [], recurringConfigs });
  },
);

Given(
  /^the trigger of "([^"]+)" was (switched off|switched on|made manual)$/,
  async function (this: SpecWorld, name: string, how: string) {
    const edit =
      how === 'made manual' ? { triggerType: 'manual' } : { triggerEnabled: how === 'switched on' };
    await (await this.arranging()).editTemplate(name, () => edit);
  },
);

Given(
  'the lead days of {string} were changed to {int}',
  async function (this: SpecWorld, name: string, days: number) {
    await (await this.arranging()).editTemplate(name, () => ({ triggerLeadDays: days }));
  },
);

Given(
  'the schedule of {string} was moved to {string}',
  async function (this: SpecWorld, name: string, to: string) {
    await (await this.arranging()).editTemplate(name, () => ({ triggerSchedule: to }));
  },
);

Given('every recurring config was paused', async function (this: SpecWorld) {
  await (await this.arranging()).pauseEveryRecurringConfig();
});

Given(
  /^the stored (head|content|config)(?: of)? "([^"]+)" cannot be read$/,
  async function (this: SpecWorld, what: 'head' | 'content' | 'config', name: string) {
    await this.use('rows').edits.makeUnreadable(what, name);
  },
);

Given('what could not be read is mended', async function (this: SpecWorld) {
  await this.use('rows').edits.mendUnreadable();
});

/** Each pair: a template or a recurring config, and what was done with the work that it made. */
Given('an operator has worked on what it made:', async function (this: SpecWorld, table: DataTable) {
  const arranging = await this.arranging();
  for (const [name = '', what = ''] of table.raw()) await arranging.worksOn(name, what);
});

When(
  '{person} saves an automatic template with each of these schedules:',
  async function (this: SpecWorld, who: Person, table: DataTable) {
    const caller = await this.caller(who);
    const bodies = table
      .raw()
      .map(([schedule = '']) => scheduledTemplate('Conference', 3, automatic(schedule, 0)));
    const saves = bodies.map(({ seedKey: _, ...body }) => caller.send('POST', '/api/templates', { body }));
    this.saw({ answers: await Promise.all(saves) });
  },
);
