/** Reads ledger and feature files, and the fingerprint of both. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Spec } from '../core/results.ts';
import { listFiles, sha256 } from '../evidence/files.ts';
import { Ledger, NotYetCovered } from './ledger.ts';

export interface ReadSpec extends Spec {
  sha256: string;
}

/**
 * The feature files are those below the ledger's folder; `excused.json` lies beside it, or nowhere.
 * @param root what Cucumber's names of the feature files are relative to.
 */
export async function readSpec(ledgerPath: string, root: string): Promise<ReadSpec> {
  const folder = path.dirname(ledgerPath);
  const ledger = await readFile(ledgerPath, 'utf8');
  const excuses = path.join(folder, 'excused.json');
  const features = (await listFiles(folder)).filter((file) => file.endsWith('.feature'));
  const parts = [ledger];
  for (const file of features) parts.push(file, await readFile(path.join(folder, file), 'utf8'));
  return {
    ledger: Ledger.parse(JSON.parse(ledger)),
    notYetCovered: existsSync(excuses)
      ? NotYetCovered.parse(JSON.parse(await readFile(excuses, 'utf8')))
      : [],
    featureFiles: features.map((file) =>
      path.relative(root, path.join(folder, file)).replaceAll(path.sep, '/'),
    ),
    sha256: sha256(parts.join('\0')),
  };
}
