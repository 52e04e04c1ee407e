/** An S3-compatible server in this process, with one empty bucket in a new folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import accounts from '@20minutes/s3rver/lib/models/account.js';

export interface LocalBucket {
  /** URL for S3_ENDPOINT. */
  endpoint: string;
  /** Name for EVIDENCE_BUCKET. */
  bucket: string;
  /** Stops the server and removes the files of the bucket. */
  stop(): Promise<void>;
}

const BUCKET = 'evidence';

/** Listens on a free port of this machine. It takes the credentials that the app sends to every S3_ENDPOINT. */
export async function openLocalBucket(): Promise<LocalBucket> {
  accounts.DUMMY_ACCOUNT.createKeyPair('local', 'local');
  const directory = await mkdtemp(path.join(tmpdir(), 'first-run-bucket-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    // The server computes the signature of requests to the bucket differently from the SDK, so it does not check it.
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
