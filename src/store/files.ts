/** Metadata of evidence files. Each belongs to one task, which counts its files. src/evidence stores the bytes. */
import { type EvidenceFile, evidenceFileSchema } from '../domain/evidence-file.ts';
import { fileKey, filesPk, type Key } from './keys.ts';
import { getRow, queryRows, type Row, scanRows, type Write } from './requests.ts';
import type { Table } from './table.ts';

function readFileRow(row: Row): EvidenceFile {
  return evidenceFileSchema.parse(row);
}

/** The files of a task, the earliest first. */
export async function listFiles(table: Table, taskId: string): Promise<EvidenceFile[]> {
  const files = (await queryRows(table, { pk: filesPk(taskId) })).map(readFileRow);
  return files.toSorted((a, b) => (`${a.createdAt} ${a.id}` < `${b.createdAt} ${b.id}` ? -1 : 1));
}

export async function findFile(table: Table, taskId: string, id: string): Promise<EvidenceFile | undefined> {
  const row = await getRow(table, fileKey(taskId, id));
  return row && readFileRow(row);
}

/** The rows of all files, by a scan of the whole table: for maintenance only. */
export async function* scanFiles(table: Table): AsyncIterable<EvidenceFile> {
  for await (const row of scanRows(table, filesPk(''))) yield readFileRow(row);
}

export async function listFileKeys(table: Table, taskId: string): Promise<Key[]> {
  return (await queryRows(table, { pk: filesPk(taskId) })).map(({ sk }) => fileKey(taskId, String(sk)));
}

export function fileWrite(file: EvidenceFile): Write {
  return {
    Put: {
      Item: { ...fileKey(file.taskId, file.id), ...file },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** Holds only while the file is there. */
export function fileRemoval(key: Key): Write {
  return { Delete: { Key: { ...key }, ConditionExpression: 'attribute_exists(pk)' } };
}
