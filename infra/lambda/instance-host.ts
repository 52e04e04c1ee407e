/**
 * The process of one Lambda instance: `instance-host.ts <index.mjs> [<now>]`. Its environment has only the variables
 * that Lambda sets. It ends with its parent. With `now`, an instant, its clock starts there.
 */
import { pathToFileURL } from 'node:url';
import type { Answered, Asked } from './instance.ts';

const [module = '', now] = process.argv.slice(2);
if (now) beginAt(Date.parse(now));
const functions = await import(pathToFileURL(module).href);

process.on('disconnect', () => process.exit());
process.on('message', async ({ id, handler, event, remainingMs }: Asked) => {
  const started = performance.now();
  const tell = (said: Pick<Answered, 'answer' | 'error'>) =>
    process.send?.({ id, ms: performance.now() - started, ...said } satisfies Answered);
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    awsRequestId: crypto.randomUUID(),
    getRemainingTimeInMillis: () => Math.max(0, remainingMs - (performance.now() - started)),
  };
  try {
    tell({ answer: JSON.stringify(await functions[handler](JSON.parse(event), context)) });
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
    tell({ error: { name, message } });
  }
});
process.send?.('ready');

function beginAt(instant: number): void {
  const RealDate = Date;
  const ahead = instant - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...given: []) {
      super(...(given.length > 0 ? given : ([RealDate.now() + ahead] as unknown as [])));
    }
    static override now = () => RealDate.now() + ahead;
  } as DateConstructor;
}
