/** What the page of one workflow shows. */
import type { Bundle, Progress } from '../../domain/bundle.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { UnmetGate } from '../../domain/gates.ts';
import type { Task } from '../../domain/task.ts';
import type { FormState } from '../forms/form-fields.ts';
import type { Notice } from '../page/layout.ts';
import type { PageLinks } from '../page/page-links.ts';
import type { SeveralForm } from '../several/several-form.ts';
import type { TaskBecame, TaskView } from '../tasks/task-view.ts';

export type WorkflowNotice =
  | { kind: 'started'; tasks: number; firstDue: CivilDate | null }
  /** Next to the links. */
  | { kind: 'links'; text: string }
  | ({ kind: 'message' } & Notice);

export interface WorkflowView {
  bundle: Bundle;
  /** All of its tasks, in any order. */
  tasks: Task[];
  /** Those of them that are on this page of it. */
  shown: ReadonlySet<Task>;
  pages: PageLinks;
  /** The address of this page of it. */
  page: string;
  progress: Progress;
  /** The name of its template, as it is now or was; null for a workflow without one. */
  templateName: string | null;
  /** True while nobody has worked on the workflow. */
  canUndo: boolean;
  /** Missing evidence by task id; tasks without any may be left out. */
  unmet: ReadonlyMap<string, UnmetGate[]>;
  notice?: WorkflowNotice | undefined;
  /** The task that was acted on right now. */
  became?: TaskBecame | undefined;
  /** The task whose row is open. */
  opened?: TaskView | undefined;
  /** While tasks are selected. */
  several?: SeveralForm | undefined;
  /** The links to collect, as they are or as they were refused. */
  links: FormState & { lead: string };
}
