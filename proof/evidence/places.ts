/** Every kind of store for evidence files: a folder, and a bucket on an S3-compatible server. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STORE_PATIENCE } from '../../harness/run/patience.ts';
import { openLocalBucket } from '../../infra/lambda/local-bucket.ts';
import { bucketEvidence } from '../../src/evidence/bucket.ts';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';

export const region = 'eu-central-1';
/** So that the files of one test fill several pages. */
export const PAGE = 3;

interface Place {
  store: EvidenceStore;
  /** The settings of a process that uses it. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

export const places: Record<string, () => Promise<Place>> = {
  folder: async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'evidence-contract-'));
    return {
      store: folderEvidence(root),
      environment: { EVIDENCE_DIR: root },
      close: () => rm(root, { recursive: true }),
    };
  },
  bucket: async () => {
    const { endpoint, bucket, stop } = await openLocalBucket();
    return {
      store: bucketEvidence({ bucket, endpoint, region, pageSize: PAGE, patience: STORE_PATIENCE }),
      environment: { EVIDENCE_BUCKET: bucket, S3_ENDPOINT: endpoint },
      close: stop,
    };
  },
};
