/** People who work on one table: the product's functions on the twin, with ascending ids and a fixed clock. */
import { civilDate } from '../../src/domain/civil-date.ts';
import type { BundleStage } from '../../src/domain/template.ts';
import { readSettings } from '../../src/settings.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { daysCounted } from '../../src/store/keys.ts';
import { transact } from '../../src/store/requests.ts';
import { openSession } from '../../src/store/sessions.ts';
import type { Table } from '../../src/store/table.ts';
import { newUserWrite } from '../../src/store/users.ts';
import type { AppParts } from '../../src/web/context.ts';
import { createTask } from '../../src/web/tasks/task-actions.ts';
import { Twin } from '../catch-up/twin/twin.ts';

export const NOW = '2026-06-22T08:00:00.000Z';
export const TODAY = civilDate('2026-06-22');
export const GRACE = { userId: 'grace', today: TODAY };
export const KIM = '00000000-0000-4000-8000-0000000000aa';

export class Office {
  readonly twin = new Twin();
  readonly parts: AppParts;
  #ids = 0;

  /** `around` may be between the product and the twin. */
  constructor(around: (twin: Twin) => Table = (twin) => twin.table()) {
    const parts: Pick<AppParts, 'table' | 'clock' | 'newId' | 'settings'> = {
      table: around(this.twin),
      clock: () => new Date(NOW),
      newId: () => {
        this.#ids += 1;
        return `${String(this.#ids).padStart(8, '0')}-0000-4000-8000-000000000000`;
      },
      settings: readSettings({}),
    };
    this.twin.rows.put({ ...daysCounted });
    this.parts = { ...parts, evidence: { removeAll: async () => undefined } } as unknown as AppParts;
  }

  async workflow(title = 'Episode', templateId?: string): Promise<string> {
    const request = { title, anchorDate: civilDate('2026-07-20') };
    const start = { request, templateId, allowDuplicate: false, startedBy: GRACE.userId };
    return (await startWorkflow(this.parts, start)).bundle.id;
  }

  /** Adds Kim, an administrator, and returns the token of a session of hers. */
  async kim(): Promise<string> {
    const person = { id: KIM, name: 'Kim', email: 'kim@example.org', createdAt: NOW };
    const kim = { ...person, role: 'administrator' as const };
    const { table, clock, settings } = this.parts;
    await transact(table, [newUserWrite(kim)]);
    const about = { clock, limits: settings.sessionLimits, from: '', browser: '' };
    return String(await openSession(table, { ...kim, epoch: 0 }, about));
  }

  async task(bundleId: string, stageOnComplete?: BundleStage): Promise<string> {
    const fields = { description: 'Call the venue', date: TODAY, bundleId };
    const { made } = await createTask(
      this.parts,
      { ...fields, ...(stageOnComplete && { stageOnComplete }) },
      GRACE,
    );
    return made.id;
  }
}
