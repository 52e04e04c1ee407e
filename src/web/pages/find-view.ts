/** What the page of found work shows. */
import type { Bundle, BundleSummary } from '../../domain/bundle.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ActiveBundle } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import type { ClosedTask } from '../../store/finding.ts';
import type { FindFilter } from './find-filter.ts';
import type { PageLinks } from './page-links.ts';
import type { SeveralForm } from './several-form.ts';
import type { TaskBecame } from './task-view.ts';

/** One part of what was found. */
export interface Section<Row> {
  rows: Row[];
  /** The date that the search got to, when it stopped before the page was full. */
  reached: CivilDate | null;
  pages: PageLinks;
}

export interface FindView {
  filter: FindFilter;
  /** Null where the filter leaves the part out. */
  open: (Section<Task> & { active: ActiveBundle[] }) | null;
  closed: Section<ClosedTask> | null;
  workflows: Section<Bundle> | null;
  /** The workflows to choose from. */
  offered: BundleSummary[];
  /** The tasks that were looked at: the form offers their phases and tags. */
  compared: Task[];
  /** The address of this page. */
  back: string;
  several: SeveralForm;
  /** The task that was acted on right now. */
  became?: TaskBecame | undefined;
}
