/** What actionlint does not ask of a workflow, and this project does. */
import type { Job, Step, WorkflowFile } from './workflow.ts';

/** Says what is wrong, a line each; nothing when a workflow keeps the rule. */
type Rule = (file: WorkflowFile, scripts: ReadonlySet<string>) => string[];

/** Images that GitHub maintains, each of a fixed release. */
const RUNNERS = ['ubuntu-24.04', 'ubuntu-24.04-arm'];
/** The one job that may ask for an identity. */
const DEPLOY_JOB = 'deploy';
const STORED_KEYS = /\bsecrets\b|aws[-_]access[-_]key[-_]id|aws[-_]secret[-_]access[-_]key/i;
const ALWAYS = `\${{ always() }}`;
/** What whoever opens a pull request or an issue may write as they like. */
const STRANGERS_WORDS =
  /github\W+head_ref|github\W+event\b.*\b(title|body|ref|label|name|full_name|email|message|head_branch|page_name)\b|toJSON\(\s*github/i;

export const RULES: Record<string, Rule> = {
  'the workflow itself may do nothing': ({ workflow: { permissions } }) =>
    typeof permissions === 'object' && Object.keys(permissions).length === 0
      ? []
      : [`permissions are ${JSON.stringify(permissions)}, expected {} at the top`],

  'each job says what it may do': (file) =>
    jobs(file).flatMap(([id, { permissions }]) =>
      typeof permissions === 'object' ? [] : [`job ${id} has no permissions of its own`],
    ),

  'a job may read the code and nothing else': (file) =>
    jobs(file).flatMap(([id, { permissions }]) =>
      Object.entries(typeof permissions === 'object' ? permissions : {})
        // Who may ask for an identity is a rule of its own.
        .filter(([name, right]) => name !== 'id-token' && !(name === 'contents' && right === 'read'))
        .map(([name, right]) => `job ${id} asks for ${name}: ${right}, expected contents: read alone`),
    ),

  'one run waits for the other or takes its place': ({ workflow: { concurrency, jobs: all } }) =>
    concurrency || Object.values(all).some((job) => job.concurrency)
      ? []
      : ['neither the workflow nor a job of it has a concurrency group'],

  'each job has an end': (file) =>
    jobs(file).flatMap(([id, job]) =>
      job.uses || job['timeout-minutes'] ? [] : [`job ${id} has no timeout-minutes`],
    ),

  'each job runs on a fixed image': (file) =>
    jobs(file).flatMap(([id, job]) =>
      job.uses || RUNNERS.includes(job['runs-on'] ?? '')
        ? []
        : [`job ${id} runs on ${job['runs-on']}, expected ${RUNNERS.join(' or ')}`],
    ),

  'each action is pinned to a commit, its version beside it': ({ source }) =>
    source.split('\n').flatMap((line, at) => {
      const [, used, comment] = /^\s*(?:- )?uses:\s*(\S+)\s*(.*)$/.exec(line) ?? [];
      if (!used || used.startsWith('./')) return [];
      return /@[0-9a-f]{40}$/.test(used) && /^# v\d/.test(comment ?? '')
        ? []
        : [`line ${at + 1}: ${used} ${comment}, expected <action>@<40 hex digits> # v<version>`];
    }),

  'a checkout leaves no token behind': (file) =>
    steps(file)
      .filter(([, { uses }]) => uses?.startsWith('actions/checkout@'))
      .flatMap(([where, step]) =>
        step.with?.['persist-credentials'] === false ? [] : [`${where} has no persist-credentials: false`],
      ),

  'a shell is given values by its environment': (file) =>
    steps(file).flatMap(([where, { run }]) => (run?.includes('${{') ? [`${where} has \${{ in its run`] : [])),

  'an action is given no words of a stranger': (file) =>
    steps(file).flatMap(([where, step]) =>
      Object.entries(step.with ?? {})
        .filter(([, value]) => STRANGERS_WORDS.test(String(value)))
        .map(([name, value]) => `${where} gives its action ${name}: ${value}`),
    ),

  'keys are stored nowhere': ({ source }) =>
    source.split('\n').flatMap((line, at) => {
      const said = line.replace(/(^|\s)#.*/, '');
      return STORED_KEYS.test(said) ? [`line ${at + 1}: ${said.trim()}`] : [];
    }),

  'only the deploy job has an identity': (file) =>
    jobs(file).flatMap(([id, { permissions, ...job }]) =>
      typeof permissions === 'object' &&
      permissions['id-token'] &&
      (id !== DEPLOY_JOB || job.environment !== 'production')
        ? [`job ${id} asks for id-token, expected of job ${DEPLOY_JOB} in environment production alone`]
        : [],
    ),

  'no code of a stranger runs with rights': ({ workflow: { on } }) =>
    JSON.stringify(on).includes('pull_request_target') ? ['it runs on pull_request_target'] : [],

  'each npm script exists': (file, scripts) =>
    steps(file).flatMap(([where, { run = '' }]) =>
      [...run.matchAll(/\bnpm (?:run|run-script)((?: --?[\w=-]+)*) ([\w:.-]+)/g)]
        .map(([, , name = '']) => name)
        .filter((name) => !scripts.has(name))
        .map((name) => `${where} runs npm script ${name}, which package.json does not have`),
    ),

  'what is kept has an end': (file) =>
    uploads(file).flatMap(([where, step]) =>
      step.with?.['retention-days'] ? [] : [`${where} has no retention-days`],
    ),

  'what was found is kept however the job ends': (file) =>
    uploads(file).flatMap(([where, step]) =>
      step.if === ALWAYS ? [] : [`${where} has if: ${step.if}, expected ${ALWAYS}`],
    ),

  'a second attempt keeps what it found in the place of the first': (file) =>
    uploads(file).flatMap(([where, step]) =>
      step.with?.overwrite === true ? [] : [`${where} has no overwrite`],
    ),

  'a long step ends before its job': (file) =>
    jobs(file).flatMap(([id, job]) => {
      const first = job.steps.findIndex(isUpload);
      const end = job['timeout-minutes'] ?? Number.POSITIVE_INFINITY;
      const ends = (step: Step) => (step['timeout-minutes'] ?? end) < end;
      return first < 0 || job.steps.slice(0, first).some(ends)
        ? []
        : [`job ${id} has no step with timeout-minutes below its own before it uploads`];
    }),
};

/** What breaks a rule, each line with the rule before it. */
export function problemsOf(file: WorkflowFile, scripts: ReadonlySet<string>): string[] {
  return Object.entries(RULES).flatMap(([rule, check]) =>
    check(file, scripts).map((problem) => `${file.name}: ${rule}: ${problem}`),
  );
}

function jobs({ workflow }: WorkflowFile): [string, Job][] {
  return Object.entries(workflow.jobs);
}

function uploads(file: WorkflowFile): [string, Step][] {
  return steps(file).filter(([, step]) => isUpload(step));
}

function isUpload({ uses }: Step): boolean {
  return uses?.startsWith('actions/upload-artifact@') ?? false;
}

function steps(file: WorkflowFile): [string, Step][] {
  return jobs(file).flatMap(([id, job]) =>
    job.steps.map((step, at): [string, Step] => [`job ${id}, step "${step.name ?? at + 1}"`, step]),
  );
}
