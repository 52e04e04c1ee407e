/** The states of an empty system, of the start forms, and right after a start. */
import { templateOfSize } from '../../../fixtures/own-templates.ts';
import { arranged } from '../../../harness/actors/api-actions.ts';
import { opens, refused, started, startPage, type Way } from './parts.ts';

export const startStates: Record<string, Way> = {
  'the first run': opens('/'),
  'the first run after a history': async (parts) => {
    await arranged(parts.actions.archive(await started(parts, 'podcast', '2026-08-17')));
    await parts.operator.opens('/');
  },
  'a system without templates': async ({ operator, arranging }) => {
    await arranging.deleteEveryTemplate();
    await operator.opens('/');
  },
  'templates that have no tasks': async ({ operator, arranging }) => {
    await arranging.emptyEveryTemplate();
    await operator.opens('/');
  },
  'the start of a tax report': (parts) => startPage(parts, 'tax-report'),
  'a start that would be late': async (parts) => {
    await startPage(parts, 'podcast');
    await parts.operator.card().chooses('2026-07-01');
    await parts.operator.card().opensPlan();
  },
  'a start far in the future': async (parts) => {
    await parts.use('seeding').seed({ templates: [templateOfSize('Festival', 30)] });
    await startPage(parts, 'Festival');
    await parts.operator.card().chooses('2031-11-03');
  },
  'a start without a title': refused(async ({ operator }) => {
    await operator.opens('/');
    await operator.enters('podcast', { title: '' });
    await operator.starts('podcast');
  }),
  'a start on an impossible day': refused(async ({ operator }) => {
    await operator.opens('/');
    await operator.typesDate('podcast', '2026-02-30');
    await operator.starts('podcast');
  }),
  'a start on a date that is taken': refused(async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await startPage(parts, 'podcast');
    await parts.operator.enters('podcast', { date: '2026-08-17' });
    await parts.operator.starts('podcast');
  }),
  'a start that was undone': refused(async ({ operator, reader, actions }) => {
    await operator.opens('/');
    await operator.loses('the response is lost', () => operator.starts('podcast'));
    for (const { id } of await reader.workflows()) await arranged(actions.undo(id));
    await operator.starts('podcast');
  }),
  'a lost connection': async ({ operator }) => {
    await operator.opens('/');
    await operator.loses('the connection is lost', () => operator.starts('podcast'));
  },
  'a workflow just started': async ({ operator }) => {
    await operator.opens('/');
    await operator.starts('podcast');
  },
  'an undone workflow': async ({ operator }) => {
    await operator.opens('/');
    await operator.starts('newsletter');
    await operator.presses('Undo start');
  },
};
