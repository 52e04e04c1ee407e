/** Runs the short round on DynamoDB Local in Docker, if the other checks used the one that npm installs. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { CHECKS } from '../report/evidence/files.ts';
import { openDockerStore } from '../store/docker.ts';
import { isUnavailable } from '../store/local-store.ts';
import { type Check, skipped } from './check.ts';
import { runFeatures } from './cucumber-run.ts';

export const containers: Check = {
  name: 'containers',
  claim: 'the short round passes on DynamoDB Local in Docker too (testcontainers)',
  run: async (surroundings) => {
    const { kind } = await surroundings.store();
    if (kind === 'docker') return skipped('everything ran in Docker');
    const store = await openDockerStore({ onProgress: () => undefined });
    if (isUnavailable(store)) return skipped(store.unavailable);
    const reportDir = path.join(surroundings.reportDir, CHECKS, 'containers');
    await mkdir(reportDir);
    try {
      const parts = await surroundings.parts();
      const SPEC_VERSIONS = JSON.stringify({
        ...JSON.parse(parts.SPEC_VERSIONS ?? '{}'),
        store: store.description,
      });
      return await runFeatures(['--tags', '@smoke'], {
        ...surroundings,
        reportDir,
        parts: async () => ({ ...parts, DYNAMODB_ENDPOINT: store.endpoint, SPEC_VERSIONS }),
      });
    } finally {
      await store.stop();
    }
  },
};
