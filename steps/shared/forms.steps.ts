/** Forms of any page: their buttons, and what they say. */
import { expect } from '../../harness/actors/expect.ts';
import { Then, When } from '../support/define.ts';
import { presses } from '../support/parts.ts';
import type { SpecWorld } from '../support/world.ts';

When('the operator saves it', async function () {
  await presses(this, /^save (workflow|template|task)$/i);
});

When('the operator presses {string}', async function (button: string) {
  await presses(this, button);
});

Then('a message says {string}', async function (words: string) {
  const status = (await this.operator()).page.getByRole('status').filter({ hasText: words });
  await expect(status).toBeVisible();
  await this.show();
});

async function refused(world: SpecWorld, words: string): Promise<void> {
  const { page, guard } = await world.operator();
  guard.assertAnyRefusal();
  await expect(page.getByRole('alert')).toContainText(words);
}

Then(/^the form says "([^"]+)"(?:, "([^"]+)")?$/, async function (one: string, other: string | null) {
  await refused(this, one);
  if (other) await refused(this, other);
});

Then(
  'the form says {string}, and still holds {string} as {string}',
  async function (words: string, typed: string, label: string) {
    await refused(this, words);
    const field = (await this.operator()).page.getByLabel(label, { exact: true });
    await expect(field).toHaveValue(typed);
  },
);
