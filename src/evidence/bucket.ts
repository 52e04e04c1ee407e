/** Evidence files in an S3 bucket, under the keys `<task id>/<file id>`. */
import type { Readable } from 'node:stream';
import {
  type _Object,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { localEndpoint } from '../local-endpoint.ts';
import { type EvidenceKey, type EvidenceStore, isId, requireId, type StoredFile } from './evidence-store.ts';

export interface BucketAddress {
  bucket: string;
  /** Absent on AWS; the URL of an S3-compatible server otherwise, with its access key and secret if it has any. */
  endpoint?: string | undefined;
  region: string;
  /** Files that one request lists or removes; S3 allows 1,000. */
  pageSize?: number | undefined;
  /** Every time limit on the bucket is multiplied by this number; 1 when absent. */
  patience?: number | undefined;
}

/** Two attempts of at most 4 s, so that a request with a file ends before gateways time out (29 s). */
const CONNECT_MS = 1_000;
const REQUEST_MS = 4_000;
const MAX_ATTEMPTS = 2;

/**
 * Stores files in the bucket, which must exist. A failed request to S3 is thrown as {@link StoreUnavailable}. A stream
 * that is being read emits its error.
 */
export function bucketEvidence(address: BucketAddress): EvidenceStore {
  const { bucket, pageSize = 1_000 } = address;
  const client = connect(address);
  const place = ({ taskId, fileId }: EvidenceKey) => ({
    Bucket: bucket,
    Key: `${requireId(taskId)}/${requireId(fileId)}`,
  });
  return {
    async put(key, bytes) {
      await client.send(new PutObjectCommand({ ...place(key), Body: bytes }));
    },
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(key)));
        return (Body as Readable | undefined) ?? null;
      } catch (cause) {
        if (cause instanceof NoSuchKey) return null;
        throw cause;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(place(key)));
    },
    async removeAll(taskId) {
      const Prefix = `${requireId(taskId)}/`;
      // Ends at an empty folder or an error: nothing is added to a removed task, and each pass removes the first page.
      for (;;) {
        const { Contents = [] } = await client.send(
          new ListObjectsCommand({ Bucket: bucket, Prefix, MaxKeys: pageSize }),
        );
        if (Contents.length === 0) return;
        const Objects = Contents.map(({ Key }) => ({ Key }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        const [first] = Errors;
        if (first) throw new StoreUnavailable('DeleteObjects', `${first.Code} ${first.Message}`, 'S3');
      }
    },
    address: (key) => `s3://${bucket}/${place(key).Key}`,
    async *list() {
      for (let Marker: string | undefined; ; ) {
        const { Contents = [], IsTruncated } = await client.send(
          new ListObjectsCommand({ Bucket: bucket, MaxKeys: pageSize, Marker }),
        );
        yield* Contents.flatMap(storedFile);
        if (!IsTruncated) return;
        Marker = Contents.at(-1)?.Key;
      }
    },
  };
}

/** None for an object that is not an evidence file. */
function storedFile({ Key = '', Size: size = 0, LastModified }: _Object): StoredFile[] {
  const [taskId = '', fileId = '', ...more] = Key.split('/');
  if (!isId(taskId) || !isId(fileId) || more.length > 0) return [];
  return [{ taskId, fileId, size, modifiedMs: LastModified?.getTime() ?? 0 }];
}

function connect({ endpoint, region, patience = 1 }: BucketAddress): S3Client {
  const client = new S3Client({
    region,
    defaultsMode: 'standard',
    retryMode: 'standard',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: CONNECT_MS * patience,
      requestTimeout: REQUEST_MS * patience,
      socketTimeout: REQUEST_MS * patience,
      throwOnRequestTimeout: true,
    },
    ...(endpoint && { ...localEndpoint(endpoint), forcePathStyle: true }),
  });
  client.middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (cause) {
        if (cause instanceof NoSuchKey) throw cause;
        throw new StoreUnavailable(context.commandName ?? 'a request', cause, 'S3');
      }
    },
    { step: 'initialize', priority: 'high', name: 'namesStoreFaults' },
  );
  return client;
}
