/** A workflow file, read. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Env = z.record(z.string(), z.coerce.string());
const Permissions = z.union([z.string(), z.record(z.string(), z.string())]);

/** Its group, however it is written. */
const Concurrency = z.union([
  z.string(),
  z.looseObject({ group: z.string() }).transform(({ group }) => group),
]);

const Step = z.looseObject({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  env: Env.optional(),
  'working-directory': z.string().optional(),
  'timeout-minutes': z.number().positive().optional(),
});
export type Step = z.infer<typeof Step>;

const Job = z.looseObject({
  if: z.string().optional(),
  needs: z.union([z.string().transform((name) => [name]), z.array(z.string())]).default([]),
  'runs-on': z.string().optional(),
  'timeout-minutes': z.number().optional(),
  /** Its name, however it is written. */
  environment: z
    .union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])
    .optional(),
  permissions: Permissions.optional(),
  concurrency: Concurrency.optional(),
  env: Env.optional(),
  uses: z.string().optional(),
  strategy: z.looseObject({ matrix: z.record(z.string(), z.array(z.unknown())) }).optional(),
  steps: z.array(Step).default([]),
});
export type Job = z.infer<typeof Job>;

export const Workflow = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: Permissions.optional(),
  concurrency: Concurrency.optional(),
  env: Env.optional(),
  defaults: z.looseObject({ run: z.looseObject({ shell: z.string().optional() }).optional() }).optional(),
  jobs: z.record(z.string(), Job),
});
export type Workflow = z.infer<typeof Workflow>;

export interface WorkflowFile {
  /** `ci.yml`. */
  name: string;
  /** With its comments, which hold the versions of what is pinned. */
  source: string;
  workflow: Workflow;
}

/** @throws what YAML or the shape of a workflow does not allow. */
export async function readWorkflow(file: string): Promise<WorkflowFile> {
  const source = await readFile(file, 'utf8');
  return { name: path.basename(file), source, workflow: Workflow.parse(parse(source)) };
}
