/** Mutants of the stage of a workflow and the state of its tasks. */
import { around, changePuts, isHead, type Row, type Write } from './around-table.ts';
import type { Mutant } from './mutant.ts';

export const stateMutants: Mutant[] = [
  {
    name: 'stage-of-the-last-completion',
    violates: 'DQ-WORKFLOWS',
    breaks: 'a completion sets the stage that its task leads to, even if the workflow is further',
    red: 'an earlier step that is completed late leaves a workflow in the stage "after-event"',
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
    violates: 'DQ-WORKFLOWS',
    breaks: 'a workflow is done as soon as its last step is, whatever is open',
    red: 'a last step that is completed early leaves a workflow in the stage "preparation"',
    table: (table) =>
      changePuts(table, (row) =>
        isHead(row) && (row.stageFacts as Row | undefined)?.ends ? { ...row, stage: 'done' } : row,
      ),
  },
  {
    name: 'reopened-without-effect',
    violates: 'DQ-WORKFLOWS',
    breaks: 'reopening a task leaves the stage as it was',
    red: 'a step that is reopened leaves a workflow in the stage "announced"',
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
