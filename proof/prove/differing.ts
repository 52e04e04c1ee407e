/** Scenarios whose outcome differs although only the order of the scenarios is different. */

export interface Differing {
  /** `file:line` */
  scenario: string;
  /** Outcome → in how many runs. `absent`: the run did not have it. */
  outcomes: Record<string, number>;
}

/** The scenarios whose outcome is not the same in every run. @param runs scenario → outcome, of each run */
export function differing(runs: ReadonlyMap<string, string>[]): Differing[] {
  const scenarios = new Set(runs.flatMap((run) => [...run.keys()]));
  return [...scenarios].toSorted().flatMap((scenario) => {
    const said = Map.groupBy(runs, (run) => run.get(scenario) ?? 'absent');
    const outcomes = Object.fromEntries([...said].map(([outcome, { length }]) => [outcome, length]));
    return said.size > 1 ? [{ scenario, outcomes }] : [];
  });
}
