/** The data of the page Find. */
import type { Bundle, BundleSummary } from '../../domain/bundle.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ActiveBundle } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import type { ClosedTask } from '../../store/finding.ts';
import type { PageLinks } from '../page/page-links.ts';
import type { SeveralForm } from '../several/several-form.ts';
import type { TaskBecame } from '../tasks/task-view.ts';
import type { FindFilter } from './find-filter.ts';

/** One list of results. */
export interface Section<Row> {
  rows: Row[];
  /** The date that the search reached, if it stopped before the page was full. */
  reached: CivilDate | null;
  pages: PageLinks;
}

export interface FindView {
  filter: FindFilter;
  /** A part is null if the filter excludes it. */
  open: (Section<Task> & { active: ActiveBundle[] }) | null;
  closed: Section<ClosedTask> | null;
  workflows: Section<Bundle> | null;
  /** The workflows that the form offers. */
  offered: BundleSummary[];
  /** The tasks that the search compared. The form offers their phases and tags. */
  compared: Task[];
  /** The address of this page. */
  back: string;
  /** Present while tasks are selected. */
  several?: SeveralForm | undefined;
  /** The task of the last action. */
  became?: TaskBecame | undefined;
}
