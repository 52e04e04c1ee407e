/** Starts one workflow of each template by its form, without changing the form. */
import type { Template } from '../contract/wire.ts';
import type { Operator } from './operator.ts';

export async function startsEveryTemplate(operator: Operator, templates: Template[]): Promise<void> {
  for (const { id, name } of templates) {
    await operator.opens(`/templates/${id}/start`);
    await operator.sends(() => operator.startButtonOf(name).click());
    await operator.page.waitForURL(/\/workflows\//);
  }
}
