/** Reads the ledger, the feature files and the excused requirements, and computes a fingerprint of all. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Spec } from '../core/results.ts';
import { listFiles, sha256 } from '../evidence/files.ts';
import { Ledger, NotYetCovered } from './ledger.ts';

const EXCUSED = 'excused.json';

export interface ReadSpec extends Spec {
  sha256: string;
}

/**
 * The feature files are those below the ledger's folder; `excused.json` is next to it, if there is one.
 * @param root what Cucumber's names of the feature files are relative to.
 */
export async function readSpec(ledgerPath: string, root: string): Promise<ReadSpec> {
  const folder = path.dirname(ledgerPath);
  const ledger = await readFile(ledgerPath, 'utf8');
  const excuses = path.join(folder, EXCUSED);
  const excused = existsSync(excuses) ? await readFile(excuses, 'utf8') : null;
  const features = (await listFiles(folder)).filter((file) => file.endsWith('.feature'));
  const parts = excused === null ? [ledger] : [ledger, EXCUSED, excused];
  for (const file of features) parts.push(file, await readFile(path.join(folder, file), 'utf8'));
  return {
    ledger: Ledger.parse(JSON.parse(ledger)),
    notYetCovered: NotYetCovered.parse(JSON.parse(excused ?? '[]')),
    featureFiles: features.map((file) =>
      path.relative(root, path.join(folder, file)).replaceAll(path.sep, '/'),
    ),
    sha256: sha256(parts.join('\0')),
  };
}
