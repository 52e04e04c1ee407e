/** Health: the process responds. Readiness: its store responds too, within the limit. Neither needs a session. */
import { z } from 'zod';
import { userKey } from '../../store/keys.ts';
import { getRow } from '../../store/requests.ts';
import { impatient } from '../../store/table.ts';
import { get } from './api-route.ts';

/** Health checks come every few seconds: a store that takes longer is not ready. */
const READY_MS = 2_000;

export const healthRoutes = [
  get('/health', {
    ...{ area: 'open', summary: 'Whether the process responds', storeless: true },
    reply: z.object({ status: z.literal('ok') }),
    answer: () => ({ status: 'ok' }),
  }),
  get('/ready', {
    ...{ area: 'open', summary: 'Whether its store responds too' },
    reply: z.object({ status: z.literal('ready') }),
    answer: async ({ parts }) => {
      // Reads a key that never exists: at most one read unit, and only an existing table responds.
      await getRow(impatient(parts.table, READY_MS), userKey('readiness'));
      return { status: 'ready' };
    },
  }),
];
