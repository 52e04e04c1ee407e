/** `npm run smoke`: asks a running deployment, over HTTP alone, whether its operator finds actionable work. */
import { reachLoopbackDirectly } from '../harness/machine/direct-loopback.ts';
import { runFromCommandLine } from '../harness/smoke/command.ts';

reachLoopbackDirectly();
process.exitCode = await runFromCommandLine(process.argv.slice(2), process.env);
