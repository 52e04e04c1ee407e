/**
 * The process that holds the embedded DynamoDB Local: `embedded-host.ts <port> <folder of the jar> <data folder or ''>`.
 *
 * The launcher library starts Java and little else: Java would share the terminal's process group and die at Ctrl-C before
 * the app has finished, would outlive a parent that is killed, and its last words could not be read. So the library runs
 * in this small process instead, which `embedded.ts` starts in a group of its own. Its standard input is the lifeline: it
 * ends when the parent stops the store and also when the parent dies of anything, SIGKILL included, and Java ends then.
 * Only when this process is itself killed together with its parent does Java stay (`embedded.ts` ends the whole group
 * when this process alone is killed).
 */
import launcher from 'dynamodb-local';

const [port = '', jarFolder = '', dataFolder = ''] = process.argv.slice(2);
const shared = dataFolder ? ['-sharedDb'] : [];

launcher.configureInstaller({ installPath: jarFolder });
// The library's types know fewer of the jar's options than the jar does.
const options = [...shared, '-disableTelemetry'] as unknown as Parameters<typeof launcher.launch>[2];
const java = await launcher.launch(Number(port), dataFolder || null, options);

java.once('exit', (code) => process.exit(code ?? 0));
const end = () => launcher.stopChild(java);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
process.stdin.on('end', end);
process.stdin.on('error', end);
process.stdin.resume();
