/** Attempts to complete tasks with their evidence or without it. */

import type { DataTable } from '@cucumber/cucumber';
import { type Evidence, isDone, refusalFor, supplied, taskAskingFor } from '../assertions/evidence.ts';
import { isRefused, says } from '../assertions/refusals.ts';
import { Then, When } from '../support/define.ts';

When(
  /^a caller completes a task that asks for each of these, (with|without) it:$/,
  async function (how: string, table: DataTable) {
    const [actions, workflow] = [await this.actions(), this.seen('workflow')];
    const attempts = [];
    for (const what of table.raw().flat() as Evidence[]) {
      const along = how === 'with' ? await supplied(actions, what, workflow) : {};
      const { id } = taskAskingFor(what, workflow);
      attempts.push({ what, answer: await actions.changeTask(id, { status: 'done', ...along }) });
    }
    this.saw({ attempts });
  },
);

Then(/^each attempt is refused(, saying which evidence is missing)?$/, function (saying: string | undefined) {
  for (const { what, answer } of this.seen('attempts'))
    if (saying) says(answer, 400, refusalFor(what as Evidence, this.seen('workflow')));
    else isRefused(answer, what);
});

Then('each of them is done', async function () {
  const { user } = await (await this.caller()).read<{ user: { id: string } }>('/api/me', 'user');
  for (const { what, answer } of this.seen('attempts')) {
    const { id } = taskAskingFor(what as Evidence, this.seen('workflow'));
    isDone(await (await this.reader()).task(id), user.id, answer.text.slice(0, 300));
  }
});
