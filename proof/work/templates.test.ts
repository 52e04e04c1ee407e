/** A deleted template cannot be used; workflows that were started from it keep its version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteTemplate, findTemplate, findTemplateVersion } from '../../src/store/templates.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { Twin } from '../catch-up/twin/twin.ts';

test('a template is deleted once, and its versions stay', async () => {
  const table = new Twin().table();
  const { id, version } = template(1, 1);
  await arrange(table, { templates: [template(1, 1)], configs: [] });
  assert.equal(await deleteTemplate(table, id), true);
  assert.equal(await deleteTemplate(table, id), false);
  assert.equal(await findTemplate(table, id), undefined);
  assert.equal((await findTemplateVersion(table, id, version))?.id, id);
});
