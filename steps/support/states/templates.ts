/** The states of templates. */
import { arranged } from '../../../harness/actors/api-actions.ts';
import { halfDone, opens, refused, sends, templateEdited, type Way } from './parts.ts';

export const templateStates: Record<string, Way> = {
  'a workflow about to be a template': async (parts) =>
    parts.operator.opens(`/templates/new?workflow=${await halfDone(parts)}`),
  'the templates': opens('/templates'),
  'a template': async ({ operator, reader }) =>
    operator.opens(`/templates/${(await reader.template('podcast')).id}`),
  'a template being edited': async ({ operator, reader }) =>
    operator.opens(`/templates/${(await reader.template('newsletter')).id}/edit`),
  'a new template': opens('/templates/new'),
  'a template with a new reference': async (parts) => {
    await templateEdited(parts);
    await sends(parts, 'Add reference');
  },
  'a reference without an address': refused(async (parts) => {
    await templateEdited(parts);
    await sends(parts, 'Add reference');
    await parts.operator.page.getByLabel('Name of reference 4').fill('Venue');
    await sends(parts, 'Save template');
  }),
  'a list that two people changed': refused(async (parts) => {
    const { id } = await templateEdited(parts);
    await sends(parts, 'Remove tag 1');
    await arranged(parts.actions.changeTemplate(id, { tags: ['Newsletter', 'Berlin, Germany'] }));
    await sends(parts, 'Save template');
  }),
  'a schedule that never fires': refused(async (parts) => {
    const { operator, reader } = parts;
    await operator.opens(`/templates/${(await reader.template('newsletter')).id}/edit`);
    await operator.page.getByLabel('Workflows start').selectOption('automatic');
    await operator.page.getByLabel('How often').selectOption('As a cron expression');
    await operator.page.getByLabel('Cron expression').fill('0 9 30 2 *');
    await sends(parts, 'Save template');
  }),
  'a task of a template': async ({ operator, reader }) =>
    operator
      .opens(`/templates/${(await reader.template('newsletter')).id}`)
      .then(() => operator.page.getByRole('link', { name: 'Build the campaign in Mailchimp' }).click()),
  'a task that somebody removed': refused(async (parts) => {
    const { id, taskDefinitions } = await templateEdited(parts);
    await parts.operator.opens(`/templates/${id}`);
    await parts.operator.page.getByRole('link', { name: taskDefinitions[0]?.description ?? '' }).click();
    await parts.operator.page.getByLabel('Task name').fill('Ask the sponsor, then confirm');
    await arranged(parts.actions.changeTemplate(id, { taskDefinitions: taskDefinitions.slice(1) }));
    await sends(parts, 'Save task');
  }),
};
