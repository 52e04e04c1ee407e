/** `npm run smoke`: checks by HTTP alone that the operator of a running deployment finds actionable work. */
import { reachLoopbackDirectly } from '../harness/machine/direct-loopback.ts';
import { runFromCommandLine } from '../harness/smoke/command.ts';

reachLoopbackDirectly();
process.exitCode = await runFromCommandLine(process.argv.slice(2), process.env);
