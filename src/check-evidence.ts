/**
 * Compares the bytes of evidence files with the rows that refer to them. An interrupted upload or deletion leaves bytes
 * without a row. A row without bytes is lost evidence.
 */
import type { EvidenceFile } from './domain/evidence-file.ts';
import type { EvidenceKey, EvidenceStore, StoredFile } from './evidence/evidence-store.ts';
import { findFile, scanFiles } from './store/files.ts';
import type { Table } from './store/table.ts';

/** Younger bytes may belong to an upload that is still running. */
const RUNNING_MS = 3_600_000;

export interface EvidenceCheck {
  /** Rows that were checked. */
  files: number;
  /** Rows without bytes. */
  missing: EvidenceFile[];
  /** Rows whose bytes have another size. `found`: in bytes. */
  damaged: { file: EvidenceFile; found: number }[];
  /** Bytes without a row. */
  unlisted: StoredFile[];
}

/** Changes nothing. Ignores uploads and deletions in progress. `nowMs`: milliseconds since 1970. */
export async function checkEvidence(
  table: Table,
  evidence: EvidenceStore,
  nowMs: number,
): Promise<EvidenceCheck> {
  const stored = new Map<string, StoredFile>();
  for await (const file of evidence.list()) stored.set(nameOf(file), file);
  const check: EvidenceCheck = { files: 0, missing: [], damaged: [], unlisted: [] };
  for await (const file of scanFiles(table)) {
    const key = keyOf(file);
    const found = stored.get(nameOf(key));
    stored.delete(nameOf(key));
    check.files += 1;
    if (found && found.size !== file.size) check.damaged.push({ file, found: found.size });
    // Uploaded or deleted after the files were listed: both are read again.
    if (!found && !(await exists(evidence, key)) && (await findFile(table, file.taskId, file.id)))
      check.missing.push(file);
  }
  for (const file of stored.values()) {
    if (file.modifiedMs > nowMs - RUNNING_MS) continue;
    if (!(await findFile(table, file.taskId, file.fileId)) && (await exists(evidence, file)))
      check.unlisted.push(file);
  }
  return check;
}

/** What was found and what to do, one line each. */
export function evidenceLines(check: EvidenceCheck, { address }: EvidenceStore): string[] {
  const { files, missing, damaged, unlisted } = check;
  const lines = [
    ...missing.map((file) => `Missing: ${described(file)}. Expected at ${address(keyOf(file))}.`),
    ...damaged.map(
      ({ file, found }) =>
        `Damaged: ${described(file)}. ${address(keyOf(file))} has ${found} bytes, expected ${file.size}.`,
    ),
    ...unlisted.map((file) => `Unlisted: ${address(file)}, ${file.size} bytes.`),
  ];
  if (missing.length + damaged.length > 0)
    lines.push('Restore missing and damaged files from a backup, or upload them to their tasks again.');
  if (unlisted.length > 0)
    lines.push('No task lists these files: an upload or a deletion was interrupted. Delete them.');
  const counts = `${missing.length} missing, ${damaged.length} damaged, ${unlisted.length} unlisted`;
  return [...lines, `Checked ${files} evidence files: ${counts}.`];
}

/** Whether rows and bytes agree. */
export function isSound({ missing, damaged, unlisted }: EvidenceCheck): boolean {
  return missing.length + damaged.length + unlisted.length === 0;
}

function described({ name, taskId, uploadedBy, createdAt }: EvidenceFile): string {
  return `"${name}" of task ${taskId}, uploaded by ${uploadedBy} at ${createdAt}`;
}

function keyOf({ taskId, id }: EvidenceFile): EvidenceKey {
  return { taskId, fileId: id };
}

function nameOf({ taskId, fileId }: EvidenceKey): string {
  return `${taskId}/${fileId}`;
}

async function exists(evidence: EvidenceStore, key: EvidenceKey): Promise<boolean> {
  const content = await evidence.read(key);
  content?.destroy();
  return content !== null;
}
