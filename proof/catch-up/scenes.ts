/** The explored scenes: every order of requests of these actors, with faults at every write. */
import { transact } from '../../src/store/requests.ts';
import { deleteTemplate, templateWrites } from '../../src/store/templates.ts';
import type { ExplorableScene, SceneOptions } from './explore.ts';
import { judge, judgeReports } from './judge.ts';
import { withArchiving, withDismissedDigest, withLateChunk, withPerson } from './people-scenes.ts';
import { planScene } from './plan-scenes.ts';
import { arrange, run, template } from './scene.ts';
import {
  brokenOf,
  enterRuns,
  judgeAgain,
  large,
  larger,
  leftHalfBuilt,
  range,
  reportsOf,
  sceneOf,
  small,
} from './scene-parts.ts';
import { type Fate, fates, Stage } from './stage.ts';
import { Twin } from './twin/twin.ts';

/** Nothing but runs: in the end everything is there once, and the reports add up. */
function runsAlone(
  options: SceneOptions,
  scene: typeof small | typeof large,
  { polite, prepare }: { polite?: number; prepare?: (twin: Twin) => Promise<void> } = {},
): ExplorableScene {
  let base: Promise<Twin> | undefined;
  const prepared = async () => {
    const twin = new Twin();
    await arrange(twin.table(), scene);
    await prepare?.(twin);
    return twin;
  };
  return sceneOf(options, async (twin, around) => {
    base ??= prepared();
    twin.rows = (await base).rows.copy();
    const stage = new Stage(twin, around);
    enterRuns(stage, options, polite);
    return {
      stage,
      judge: async (killed) => {
        const problems = brokenOf(stage);
        const last = await run(around(twin.table()), 'last', { range });
        const rows = twin.rows.all();
        return [
          ...problems,
          ...judge(rows, { ...scene, ...range }),
          ...judgeReports([...reportsOf(stage), last], rows, killed),
          ...(await judgeAgain(twin, around)),
        ];
      },
    };
  });
}

const edited = leftHalfBuilt((twin) =>
  transact(twin.table(), templateWrites({ ...template(1, 1), version: 2 }, 1)),
);
const gone = leftHalfBuilt((twin) => deleteTemplate(twin.table(), template(1, 92).id));

const KILLS = ['kill-before', 'kill-after', 'lose-answer'] as const;

/** `faults` is how many one play may have. */
const options = (
  name: string,
  runners: number,
  faults: number,
  kinds: readonly Fate[] = KILLS,
): SceneOptions => ({ name, runners, faults, fates: kinds });

/** In the order of their size. */
export const scenes: ExplorableScene[] = [
  runsAlone(options('one small workflow and a recurring task', 2, 1), small),
  withPerson(options('a small workflow that a person starts too', 1, 1), 2),
  withArchiving(options('a workflow that a person archives', 2, 1), false),
  withArchiving(options('a workflow that a person undoes', 2, 1), true),
  planScene('edits', options('a plan whose template and config are edited', 1, 1)),
  planScene('runs', options('a plan that another run makes too', 1, 0)),
  planScene('starts', options('a plan that a person starts too', 1, 0)),
  withDismissedDigest(options('a digest that was dismissed, and joined', 2, 1)),
  runsAlone(options('a half-built workflow whose template was edited', 2, 0), large, { prepare: edited }),
  runsAlone(options('a half-built workflow whose template is gone', 2, 0), large, { prepare: gone }),
  withLateChunk(options('a run that is late with its tasks', 2, 0)),
  runsAlone(options('a workflow of three transactions', 2, 0), large),
];

export const largeScenes: ExplorableScene[] = [
  runsAlone(options('one small workflow and a recurring task, taking turns', 2, 1), small, { polite: 1 }),
  runsAlone(
    options('one small workflow and a recurring task, two faults of any kind', 2, 2, fates.slice(1)),
    small,
  ),
  runsAlone(options('a workflow of three transactions, with faults', 2, 1), large),
  runsAlone(options('a half-built workflow whose template was edited, with faults', 2, 1), large, {
    prepare: edited,
  }),
  runsAlone(options('a half-built workflow whose template is gone, with faults', 2, 1), large, {
    prepare: gone,
  }),
  withPerson(options('a small workflow, two runs and a person', 2, 0), 2),
  withPerson(options('a workflow of three transactions, a run and a person', 1, 1), 92),
  runsAlone(options('one small workflow and a recurring task, three runs', 3, 0), small),
  runsAlone(options('one small workflow and a recurring task, three runs, one fault', 3, 1), small),
  runsAlone(options('a workflow of 200 tasks', 2, 0), larger),
];
