/** The requests of the clients of a load and the responses. They are compared with the store afterwards. */

export type Kind = 'task' | 'workflow' | 'recurring' | 'template' | 'file';

/** One thing to create. `mark` is text that no other creation has. */
export interface Creation {
  kind: Kind;
  mark: string;
  /** Without one the client does not repeat the request. */
  keyed: boolean;
  /** Ids in the responses that reported success. */
  ids: string[];
  /** Of a workflow: how many tasks its template has. */
  tasks?: number;
  /** Of a file. */
  bytes?: number;
}

/** One new note of a task. */
export interface Edit {
  taskId: string;
  note: string;
  acknowledged: boolean;
}

export interface Removal {
  taskId: string;
  acknowledged: boolean;
}

/** One request. */
export interface Exchange {
  /** Milliseconds of `performance.now()`. */
  endedMs: number;
  write: boolean;
  /** Null if there was no response. */
  status: number | null;
  /** The problem code, or the reason why there was no response. */
  code: string;
}

export class Records {
  readonly creations: Creation[] = [];
  /** In the order in which they were sent; each task has one client. */
  readonly edits: Edit[] = [];
  readonly removals: Removal[] = [];
  readonly exchanges: Exchange[] = [];

  /** How many writes were acknowledged. */
  get acknowledged(): number {
    const done = ({ acknowledged }: { acknowledged: boolean }) => acknowledged;
    return (
      this.creations.filter(({ ids }) => ids.length > 0).length +
      this.edits.filter(done).length +
      this.removals.filter(done).length
    );
  }
}
