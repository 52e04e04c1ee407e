/**
 * The database of a folder. DynamoDB Local names its file after access key and region, so only a client with the key finds
 * the tables in it. Earlier versions used -sharedDb, whose file has a fixed name.
 */
import { readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';

/** The files of SQLite next to a database that was not closed. */
export const COMPANIONS = ['-journal', '-wal', '-shm'];

/** The region that the product uses for a local store. */
const LOCAL_REGION = 'eu-central-1';

export const databaseName = (accessKeyId: string) => `${accessKeyId}_${LOCAL_REGION}.db`;

/**
 * Renames the database of the folder to the name that belongs to the key, unless a file has that name. If there are several
 * databases, the largest is renamed, because a request with a wrong key creates an empty one.
 */
export async function nameDatabase(folder: string, accessKeyId: string): Promise<void> {
  const names = await readdir(folder);
  const wanted = databaseName(accessKeyId);
  if (names.includes(wanted)) return;
  const sized = await Promise.all(
    names
      .filter((name) => name.endsWith('.db'))
      .map(async (name) => ({ name, size: (await stat(path.join(folder, name))).size })),
  );
  const [largest] = sized.toSorted((a, b) => b.size - a.size);
  if (!largest) return;
  // The database is renamed last, so the next start repeats an interrupted renaming.
  for (const end of [...COMPANIONS, '']) {
    if (end === '' || names.includes(largest.name + end))
      await rename(path.join(folder, largest.name + end), path.join(folder, wanted + end));
  }
}
