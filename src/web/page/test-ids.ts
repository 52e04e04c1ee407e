/** Every `data-testid` of the pages. Only repeated or nameless containers have one; the rest is found by role and name. */
export const testIds = {
  nextPage: 'next-page',
  /** One task of a start's preview. */
  previewTask: 'preview-task',
  /** One week of the tasks-per-week bars. */
  previewWeek: 'preview-week',
  /** One figure above the queue. */
  tile: 'tile',
  /** One group of the queue, heading and rows. */
  queueGroup: 'queue-group',
  /** One task in the queue. */
  queueRow: 'queue-row',
  /** One active workflow, on Today and on Workflows. */
  activeWorkflow: 'active-workflow',
  /** One archived workflow. */
  archivedWorkflow: 'archived-workflow',
  /** One task of a workflow. */
  taskRow: 'task-row',
  /** A workflow on Find. */
  foundWorkflow: 'found-workflow',
  /** A task in the report of a change of several tasks. */
  severalTask: 'several-task',
  /** One link a workflow collects. */
  linkToCollect: 'link-to-collect',
  /** One task that a rescheduling moves. */
  movedTask: 'moved-task',
  /** One template in a list. */
  template: 'template',
  /** One item of a catch-up's plan or report. */
  catchUpItem: 'catch-up-item',
  /** One recurring config in the list. */
  recurringConfig: 'recurring-config',
  /** One notification. */
  notification: 'notification',
} as const;
