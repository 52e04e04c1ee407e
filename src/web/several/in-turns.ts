/** Many changes in one request: some in parallel, related ones in turn, until the time is over. */

/** Groups that are changed in parallel. The tasks of one workflow share its counters, so they are changed in turn. */
const AT_A_TIME = 4;
/** A request ends after this time. The next one continues. */
const BUDGET_MS = 15_000;

/** Calls `act` for every item, those of one group in turn. Items that are left when the time is over are skipped. */
export async function inTurns<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const groups = [...Map.groupBy(items, groupOf).values()];
  const until = performance.now() + BUDGET_MS;
  const work = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      for (const item of group) {
        if (performance.now() > until) return;
        await act(item);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}
