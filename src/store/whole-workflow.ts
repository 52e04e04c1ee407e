/** A workflow with its tasks and their files, for its summary and export. */
import type { EvidenceFile } from '../domain/evidence-file.ts';
import { findWorkflow, type Workflow } from './bundles.ts';
import { listFiles } from './files.ts';
import { strong, type Table } from './table.ts';

/** Tasks whose files are read in parallel. */
const AT_ONCE = 20;

export interface WholeWorkflow extends Workflow {
  /** By task id. Tasks without files are left out. */
  files: ReadonlyMap<string, EvidenceFile[]>;
}

/** Returns undefined for an unknown id. All is read strongly, because an export is kept. */
export async function findWhole(table: Table, id: string): Promise<WholeWorkflow | undefined> {
  const workflow = await findWorkflow(table, id);
  if (!workflow) return undefined;
  const files = new Map<string, EvidenceFile[]>();
  const withFiles = workflow.tasks.filter(({ fileCount = 0 }) => fileCount > 0);
  for (let at = 0; at < withFiles.length; at += AT_ONCE) {
    const some = withFiles.slice(at, at + AT_ONCE);
    const lists = await Promise.all(some.map((task) => listFiles(strong(table), task.id)));
    for (const [index, list] of lists.entries()) files.set(String(some[index]?.id), list);
  }
  return { ...workflow, files };
}
