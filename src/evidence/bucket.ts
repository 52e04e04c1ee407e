/** Evidence files in an S3 bucket: one object a file, its key made of the ids of task and file. */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { type EvidenceKey, type EvidenceStore, requireId } from './evidence-store.ts';

export interface BucketAddress {
  bucket: string;
  /** Absent on AWS; the URL of an S3-compatible server otherwise, which takes the key `local` and the secret `local`. */
  endpoint?: string | undefined;
  region: string;
  /** Files that are removed at once; S3 takes 1,000. */
  pageSize?: number | undefined;
}

/** Two tries of at most 4 s: a request that sends or asks for a file is over within what gateways wait for (29 s). */
const CONNECT_MS = 1_000;
const REQUEST_MS = 4_000;
const MAX_ATTEMPTS = 2;

/**
 * Keeps files in the bucket, which must exist. A request that S3 does not carry out is thrown as
 * {@link StoreUnavailable}; a file that breaks off while it is read ends its stream with the fault.
 */
export function bucketEvidence({ bucket, endpoint, region, pageSize = 1_000 }: BucketAddress): EvidenceStore {
  const client = connect(endpoint, region);
  const place = ({ taskId, fileId }: EvidenceKey) => ({
    Bucket: bucket,
    Key: `${requireId(taskId)}/${requireId(fileId)}`,
  });
  return {
    async put(key, content) {
      const address = place(key);
      // At most 4 MB (receive.ts), and S3 wants to know how much before the first byte: what breaks off is never sent.
      const Body = await buffer(content);
      await client.send(new PutObjectCommand({ ...address, Body }));
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
      for (;;) {
        // Always the first page: what was on it is gone when the next is asked for.
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
  };
}

function connect(endpoint: string | undefined, region: string): S3Client {
  const client = new S3Client({
    region,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_MS,
      requestTimeout: REQUEST_MS,
      socketTimeout: REQUEST_MS,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint && {
      endpoint,
      forcePathStyle: true,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
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
