/** The operator's browser: the dashboard, what a page says, and the end of a session. */
import assert from 'node:assert/strict';
import type { Person } from '../../harness/contract/people.ts';
import { contract, type Offered, reference, whole } from '../../harness/contract/wording.ts';
import * as page from '../assertions/page.ts';
import * as schedulesPage from '../assertions/schedules-page.ts';
import { answeredWithin } from '../assertions/time.ts';
import { Given, Then, When } from '../support/define.ts';

Given('the operator uses a browser {}', function (which: string) {
  assert.match(
    which,
    /^(with scripts|without scripts|on another machine)$/,
    `there is no browser “${which}”`,
  );
  this.scripts = which !== 'without scripts';
  this.elsewhere = which === 'on another machine';
});

Given('the operator is on the dashboard', async function () {
  await (await this.operator()).opens('/');
});

When('{person} opens the {place}', async function (person: Person, path: string) {
  await (await this.operator()).opens(path, person);
});

When('the operator tries again', async function () {
  await (await this.operator()).triesAgain();
});

/** The headings of a dashboard without work. */
const headings = {
  'there is no active production work yet': whole(contract.noActiveWork),
  'no workflow templates are available': whole(contract.noTemplates),
  'no template is ready to start': reference.noneStartable,
};

Then(
  /^the dashboard says that (there is no active production work yet|no workflow templates are available|no template is ready to start)$/,
  async function (why: keyof typeof headings) {
    await page.headed(await this.operator(), headings[why]);
    await this.show();
  },
);

Then(
  /^it does not say that (there is no active production work yet|templates are missing)$/,
  async function (what: string) {
    const { noActiveWork, noTemplates } = contract;
    await page.doesNotSay(
      await this.operator(),
      what === 'templates are missing' ? noTemplates : noActiveWork,
    );
  },
);

Then('the {kind} can be started right there', async function (kind: Offered) {
  await page.offersStart(await this.operator(), kind);
});

Then('the dashboard shows no task and no workflow(, and no figure but 0)', async function () {
  await page.showsNoWork(await this.operator());
  await page.showsOnlyZeros(await this.operator());
});

Then(
  /^(?:within (\d+) seconds )?an error says that the store cannot be reached$/,
  async function (seconds: string | null) {
    await page.saysStoreIsAway(await this.operator());
    if (seconds) answeredWithin(this.use('timing'), Number(seconds));
    await this.show();
  },
);

Then('it holds or quotes {string}', async function (typed: string) {
  await page.holdsOrQuotes(await this.operator(), typed);
});

Then('the dashboard shows the active workflow and no other', async function () {
  const { workflow } = this.seen('workflow');
  const titles = (await (await this.reader()).workflows()).map(({ title }) => title);
  await page.showsOnlyActive(await this.operator(), workflow.title, titles);
});

Given('the session of the operator has ended', async function () {
  await (await this.operator()).losesSession();
});

Then(
  /^the page (refuses it and )?says "([^"]+)"$/,
  async function (refused: string | undefined, said: string) {
    const operator = await this.operator();
    await schedulesPage.says(operator, said);
    if (!refused) return;
    operator.guard.assertRefusal();
    await this.show();
  },
);
