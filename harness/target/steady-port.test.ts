import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { SteadyPort } from './steady-port.ts';

test('a port that is in use is replaced by another, unless the target knows only that one', async () => {
  const [taker, other] = [createServer(), createServer()];
  try {
    for (const only of [false, true]) {
      const port = new SteadyPort({ only });
      await port.listen(taker);
      const first = port.port;
      if (only)
        await assert.rejects(port.listen(other), {
          name: 'HarnessError',
          message: new RegExp(`Port ${first}`),
        });
      else await port.listen(other);
      assert.equal(port.port === first, only);
      taker.close();
      other.close();
    }
  } finally {
    taker.close();
    other.close();
  }
});
