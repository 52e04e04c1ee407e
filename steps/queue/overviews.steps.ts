/** The daily digest and the timeline. */
import * as digest from '../assertions/digest.ts';
import * as timeline from '../assertions/timeline.ts';
import { Then, When } from '../support/define.ts';

When('the operator opens the daily digest of {date}', async function (date: string) {
  await (await this.operator()).opens(`/digest?date=${date}`);
});

Then('the digest counts the open tasks that are late, due, and due in the next 7 days', async function () {
  await digest.countsOpenTasks(this);
});

Then('it names {string} as completed by {word}', async function (task: string, name: string) {
  await digest.namesCompleted(this, task, name);
});

Then('as text it says the same', async function () {
  await digest.saysTheSameAsText((await this.operator()).page);
});

Then('the timeline counts the open tasks of each workflow and of each person by week', async function () {
  await timeline.counts(this);
});

Then('it names each open milestone and each anchor date in its week', async function () {
  await timeline.namesMilestones(this);
});
