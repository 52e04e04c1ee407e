import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { recordingTerminal } from '../machine/terminal.ts';
import { runFromCommandLine } from './command.ts';

it('npm run report ends with 2 for an unknown command, and names the nearest', async () => {
  const { terminal, printed } = recordingTerminal();
  assert.equal(await runFromCommandLine(['stps'], { root: ROOT, environment: {}, terminal }), 2);
  assert.match(
    printed(),
    /^There is no command or folder "stps"\. Did you mean "steps"\? Name one of merge, publish, /,
  );
});
