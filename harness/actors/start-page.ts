/** The page with the form of one template. It is found by the address of the reference, or by a link on the dashboard of
 * another target. */
import type { Template } from '../contract/wire.ts';
import { expect } from './expect.ts';
import type { Operator } from './operator.ts';

export async function opensStartPage(operator: Operator, { id, name }: Template): Promise<void> {
  const { page, guard } = operator;
  await operator.opens(`/templates/${id}/start`);
  if ((await operator.startButtonOf(name).count()) > 0) return;
  await operator.opens('/');
  const link = operator.linkTo(`Start ${name}`);
  if ((await link.count()) === 0) return operator.opens(`/templates/${id}/start`);
  guard.assertAnyRefusal();
  await link.click();
  await expect(page.getByRole('button', { name: `Start ${name}` }).first()).toBeVisible();
}
