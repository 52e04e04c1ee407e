/** A version of a template is stored once. A deleted template cannot be used; workflows that were started from it keep its
 * version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { newRow } from '../../src/store/requests.ts';
import {
  deleteTemplate,
  findTemplate,
  findTemplateVersion,
  storeTemplate,
} from '../../src/store/templates.ts';
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

test('a version is stored only if it replaces the current one and all its rows can be stored', async () => {
  const table = new Twin().table();
  const { id } = template(1, 1);
  const version = (n: number) => template(1, n, { version: n });
  const current = async () => (await findTemplate(table, id))?.version;
  const also = [newRow({ pk: 'key', sk: 'key' })];
  assert.deepEqual([await storeTemplate(table, version(1), 0, also), await current()], [true, 1]);
  assert.deepEqual([await storeTemplate(table, version(2), 0), await current()], [false, 1]);
  assert.deepEqual([await storeTemplate(table, version(2), 1, also), await current()], [false, 1]);
  assert.deepEqual([await storeTemplate(table, version(2), 1), await current()], [true, 2]);
  assert.deepEqual([await storeTemplate(table, version(3), 1), await current()], [false, 2]);
});

test('a version whose write has an unknown result is a fault, and not a lost race', async () => {
  const away = new StoreUnavailable('TransactWriteItems', new Error('away'));
  const table = new Twin().table(() => Promise.reject(away));
  await assert.rejects(storeTemplate(table, template(1, 1), 0), away);
});
