/** Creates a history of archived workflows. */
import { type ApiActions, arranged } from './api-actions.ts';
import { daysAfter } from './calendar.ts';
import { type Starter, workflowIdOf } from './starter.ts';

const FIRST = '2025-01-06';
/** Minimum bytes of one archived podcast, most of them its description. */
const BYTES_EACH = 30_000;
const DESCRIPTION = 'As it was agreed with the guest. '.repeat(300);
const AT_ONCE = 6;

/** Creates podcasts, one a week, until they take more than `bytes`. */
export async function archivesPodcasts(starter: Starter, actions: ApiActions, bytes: number): Promise<void> {
  const weeks = Array.from({ length: Math.ceil(bytes / BYTES_EACH) }, (_, week) => week);
  const one = async (week: number) => {
    const wish = { date: daysAfter(FIRST, 7 * week), title: `Episode ${week + 1}`, description: DESCRIPTION };
    await arranged(actions.archive(workflowIdOf(await starter.starts('podcast', wish))));
  };
  while (weeks.length > 0) await Promise.all(weeks.splice(0, AT_ONCE).map(one));
}
