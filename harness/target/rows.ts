/** What a target whose rows can be read lets the harness see past the app. */
export type Row = Record<string, unknown>;

export interface RowReader {
  /** Of the workflows with this title. */
  workflowIds(title: string): Promise<string[]>;
  notifications(): Promise<Row[]>;
  recurringTasks(): Promise<Row[]>;
}
