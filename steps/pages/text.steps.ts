/** Hostile texts on every page. */

import assert from 'node:assert/strict';
import { templateOfText } from '../../fixtures/own-templates.ts';
import { arranged } from '../../harness/actors/api-actions.ts';
import { hostileText } from '../../harness/actors/hostile-texts.ts';
import { workflowIdOf } from '../../harness/actors/starter.ts';
import { goesThrough, look, pagesAbout, type Sight } from '../../harness/actors/tour.ts';
import { Given, Then, When } from '../support/define.ts';

Given('a template and a workflow of it with {hostile} in every field', async function (name: string) {
  const text = hostileText(name);
  await this.use('seeding').seed({ templates: [templateOfText(text)] });
  const along = { title: text, description: text, tags: [text], bundleLinks: [{ name: text, url: '' }] };
  const id = workflowIdOf(await (await this.starter()).starts(text, along));
  const workflow = await (await this.reader()).workflow(id);
  const evidence = {
    comment: text,
    externalStatus: text,
    link: `https://datatalks.club/?q=${encodeURI(text)}`,
  };
  for (const task of workflow.tasks) await arranged((await this.actions()).changeTask(task.id, evidence));
  this.saw({ workflow, text });
});

When('the operator goes through every page that shows them', async function () {
  const { workflow, tasks } = this.seen('workflow');
  const paths = pagesAbout(
    workflow,
    tasks.map((task) => task.id),
  );
  const operator = await this.operator();
  const template = await this.template();
  await operator.opens(`/templates/${template.id}`);
  const first = operator.linkTo(String(template.taskDefinitions[0]?.description));
  const task = await first.getAttribute('href');
  this.saw({ sights: await goesThrough(operator, [...paths, task ?? ''], this.seen('text')) });
  await this.show();
});

When(
  'the operator types {hostile} as the title of the podcast with no date, and then with one',
  async function (name: string) {
    const operator = await this.operator();
    const text = hostileText(name);
    await operator.enters('podcast', { title: text, date: '' });
    await operator.starts('podcast');
    operator.guard.assertRefusal();
    const refused = await look(operator, text);
    await operator.enters('podcast', { date: '2026-09-14' });
    await operator.starts('podcast');
    this.saw({ text, sights: [refused, await look(operator, text)] });
  },
);

const sightFaults = {
  'shows it other than as text': ({ asText }: Sight) => !asText,
  'has run any of it': ({ ran }: Sight) => ran,
  'is wider than the screen': ({ tooWide }: Sight) => tooWide.length > 0,
};

Then(
  /^no page (shows it other than as text|has run any of it|is wider than the screen)$/,
  function (fault: keyof typeof sightFaults) {
    assert.deepEqual(this.seen('sights').filter(sightFaults[fault]), []);
  },
);
