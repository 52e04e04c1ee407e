/** What is scheduled before a run: templates, recurring configs, and what cannot be read of them. */

import type { DataTable } from '@cucumber/cucumber';
import { recurringConfigOf, scheduledTemplate } from '../../fixtures/own-templates.ts';
import { idOf, type Person } from '../../harness/contract/people.ts';
import { Given, When } from '../support/define.ts';

Given('a system with nothing scheduled', async function () {
  await this.openTarget();
  await this.use('seeding').seed({ templates: [], recurringConfigs: [] });
});

function automatic(triggerSchedule: string, triggerLeadDays: number): Trigger {
  return { triggerType: 'automatic', triggerSchedule, triggerLeadDays };
}

type Trigger = Parameters<typeof scheduledTemplate>[2];

/** A schedule that nothing goes by. */
function off(kind: string, triggerSchedule: string | undefined): Trigger {
  return {
    ...(kind === 'manual template' && { triggerType: 'manual' as const }),
    ...(triggerSchedule && { triggerSchedule }),
  };
}

Given(
  /^an? (automatic template|manual template|template without trigger) "([^"]+)" of (\d+) tasks(?: for (\w+))?(?:, at "([^"]+)")?(?:, (\d+) days ahead)?$/,
  async function (
    kind: string,
    name: string,
    tasks: number,
    who: Person | undefined,
    schedule: string | undefined,
    lead: number | null,
  ) {
    const assignee = who && { defaultAssigneeId: idOf(who) };
    const trigger =
      kind === 'automatic template' ? automatic(schedule ?? '', lead ?? 0) : off(kind, schedule);
    const templates = [scheduledTemplate(name, tasks, { ...trigger, ...assignee })];
    await this.use('seeding').seed({ templates, recurringConfigs: [] });
  },
);

Given(
  'a recurring config {string} at {string} for {person}',
  async function (description: string, schedule: string, who: Person) {
    const recurringConfigs = [recurringConfigOf(description, schedule, idOf(who))];
    await this.use('seeding').seed({ templates: [], recurringConfigs });
  },
);

Given(
  /^the stored (head|content|config)(?: of)? "([^"]+)" cannot be read$/,
  async function (what: 'head' | 'content' | 'config', name: string) {
    await this.use('rows').edits.makeUnreadable(what, name);
  },
);

Given('what could not be read is mended', async function () {
  await this.use('rows').edits.mendUnreadable();
});

/** Each pair: a template or a recurring config, and what was done with the work that it made. */
Given('an operator has worked on what it made:', async function (table: DataTable) {
  const arranging = await this.arranging();
  for (const [name = '', what = ''] of table.raw()) await arranging.worksOn(name, what);
});

When(
  '{person} saves an automatic template with each of these schedules:',
  async function (who: Person, table: DataTable) {
    const caller = await this.caller(who);
    const bodies = table
      .raw()
      .map(([schedule = '']) => scheduledTemplate('Conference', 3, automatic(schedule, 0)));
    const saves = bodies.map(({ seedKey: _, ...body }) => caller.send('POST', '/api/templates', { body }));
    this.saw({ answers: await Promise.all(saves) });
  },
);
