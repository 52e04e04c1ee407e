/** The stack on this machine, for a person at a terminal. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { privateFolder } from '../../harness/machine/private-files.ts';
import { ROOT } from '../../harness/machine/root.ts';
import { useTempFolder } from '../../harness/machine/temp-folder.ts';
import type { LocalStore } from '../../harness/store/local-store.ts';
import { openLocalStore } from '../../harness/store/open.ts';
import { appendEnvironment } from '../deploy/stack-environment.ts';
import { buildLambda, PACKAGE_FOLDER } from '../lambda/build.ts';
import { onStopSignal } from '../start/signals.ts';
import { type LocalStack, openLocalStack } from './open-stack.ts';

const ENVIRONMENT = path.join('.data', 'local-stack.env');

/** Opens the stack, prints how to use it, and keeps it open until Ctrl-C. Nothing is kept. */
export async function runLocalStack(): Promise<void> {
  const open: { store?: LocalStore; stack?: LocalStack } = {};
  const close = async () => {
    await open.stack?.close();
    await open.store?.stop();
    rmSync(path.join(ROOT, ENVIRONMENT), { force: true });
  };
  onStopSignal(async (reason) => {
    console.log(`\nStopping (${reason})…`);
    await close();
    process.exit(0);
  });
  try {
    useTempFolder();
    const { folder: packageFolder } = await buildLambda(PACKAGE_FOLDER);
    open.store = await openLocalStore({ onProgress: console.log });
    open.stack = await openLocalStack({
      packageFolder,
      endpoint: open.store.address,
      tableName: 'local-stack',
    });
    privateFolder(path.join(ROOT, '.data'));
    rmSync(path.join(ROOT, ENVIRONMENT), { force: true });
    appendEnvironment(path.join(ROOT, ENVIRONMENT), open.stack.environment);
    console.log(`
The stack runs at ${open.stack.environment.APP_URL}. Its table is empty. In another terminal:

  set -a; . ${ENVIRONMENT}; set +a
  npm run seed
  npm run catch-up -- --dry-run && npm run catch-up
  npm run smoke -- --url "$APP_URL"

Ctrl-C ends it. Nothing is kept.`);
  } catch (error) {
    await close();
    throw error;
  }
}
