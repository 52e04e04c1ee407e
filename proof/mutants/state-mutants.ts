/** Mutants of the stage of a workflow and the state of its tasks. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changePages } from './around-app.ts';
import { around, changePuts, isHead, type Row, type Write } from './around-table.ts';

export const stateMutants: Mutant[] = [
  {
    name: 'stage-of-the-last-completion',
    violates: 'DQ-STAGE',
    breaks: 'a completion sets the stage that its task leads to, even if the workflow is further',
    red: 'tasks that are completed in any order and reopened lead the workflow from stage to stage',
    table: (table) =>
      around(table, (input) => {
        const completed = input.TransactItems?.find((write: Write) => write.Put?.Item.status === 'done');
        const stage = completed?.Put.Item.stageOnComplete;
        if (!stage) return input;
        const TransactItems = input.TransactItems.map((write: Write) => withStage(write, stage));
        return { ...input, TransactItems };
      }),
  },
  {
    name: 'done-with-open-tasks',
    violates: 'DQ-STAGE',
    breaks: 'a workflow is done as soon as its last step is, whatever is open',
    red: 'tasks that are completed in any order and reopened lead the workflow from stage to stage',
    table: (table) =>
      changePuts(table, (row) =>
        isHead(row) && (row.stageFacts as Row | undefined)?.ends ? { ...row, stage: 'done' } : row,
      ),
  },
  {
    name: 'reopened-without-effect',
    violates: 'DQ-STAGE',
    breaks: 'reopening a task leaves the stage as it was',
    red: 'tasks that are completed in any order and reopened lead the workflow from stage to stage',
    table: (table) =>
      around(table, (input) => {
        const reopened = input.TransactItems?.some(
          (write: Write) => write.Put?.Item.status === 'todo' && write.Put.Item.revision > 1,
        );
        if (!reopened) return input;
        const stays = (write: Write) => !write.Put || !isHead(write.Put.Item);
        return { ...input, TransactItems: input.TransactItems.filter(stays) };
      }),
  },
  {
    name: 'heading-of-everyone',
    violates: 'DQ-FIGURES',
    breaks: 'the heading counts the tasks of everybody, whoever is chosen',
    red: 'whatever is filtered, heading, figures and rows count the same',
    app: (app) =>
      changePages(app, (html) =>
        html.replace(/<h1>\d+ tasks?( overdue[^<]*) for you/, '<h1>99 tasks$1 for you'),
      ),
  },
  {
    name: 'undo-leads-nowhere',
    violates: 'ST-UNDO',
    breaks: 'the page of a refused undo is not that of its workflow',
    red: 'an undo that comes too late shows the workflow and offers no other',
    app: (app) =>
      changePages(app, (html) =>
        html.includes('class="notice problem"') ? html.replace(/(<h1[^>]*>)[^<]*/, '$1') : html,
      ),
  },
];

/** A write of a workflow's head or dashboard row that also sets its stage. */
function withStage({ ConditionCheck, Put, ...write }: Write, stage: string): Write {
  if (ConditionCheck && isHead(ConditionCheck.Key)) {
    const ExpressionAttributeValues = { ...ConditionCheck.ExpressionAttributeValues, ':stage': stage };
    const UpdateExpression = 'SET stage = :stage';
    return { Update: { ...ConditionCheck, UpdateExpression, ExpressionAttributeValues } };
  }
  if (Put && isHead(Put.Item)) return { Put: { ...Put, Item: { ...Put.Item, stage } } };
  return { ...write, ...(ConditionCheck && { ConditionCheck }), ...(Put && { Put }) };
}
