/** Opens the store of evidence files: the bucket if one is configured, else the folder. */
import { bucketEvidence } from './bucket.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { folderEvidence } from './folder.ts';

export interface EvidencePlace {
  evidenceDir: string;
  evidenceBucket: string | null;
  /** Null on AWS. */
  s3Endpoint: string | null;
  awsRegion: string;
  storePatience: number;
}

/** Opens it; nothing is sent or written yet. */
export function openEvidence(place: EvidencePlace): EvidenceStore {
  const { evidenceDir, evidenceBucket, s3Endpoint, awsRegion, storePatience } = place;
  if (evidenceBucket === null) return folderEvidence(evidenceDir);
  return bucketEvidence({
    bucket: evidenceBucket,
    endpoint: s3Endpoint ?? undefined,
    region: awsRegion,
    patience: storePatience,
  });
}
