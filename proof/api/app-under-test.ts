/**
 * A separate app on a separate table, with a signed-in caller, for tests that are not scenarios. Everybody is an
 * administrator unless roles are `as seeded`: what a role may do is tested in proof/accounts.
 */
import { after, before } from 'node:test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, idOf, names, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { transact } from '../../src/store/requests.ts';
import { userWrite } from '../../src/store/users.ts';
import { ArrangedWork } from './arranged-work.ts';

export interface AppUnderTest {
  target: ReferenceTarget;
  caller: ApiCaller;
  work: ArrangedWork;
  close(): Promise<void>;
}

interface AppOptions {
  roles?: 'as seeded';
}

/** The app of a suite or of a file: opened before its first test and closed after its last. */
export function appOfSuite(options?: AppOptions): AppUnderTest {
  const app = {} as AppUnderTest;
  before(async () => void Object.assign(app, await openApp(options)));
  after(() => app.close());
  return app;
}

export async function openApp({ roles }: AppOptions = {}): Promise<AppUnderTest> {
  const resources = new Resources();
  const target = await ReferenceTarget.open(resources);
  await target.becomeSeeded();
  if (!roles)
    await transact(
      target.table,
      names.map((name) => userWrite(idOf(name), { role: 'administrator' })),
    );
  const caller = new ApiCaller(target.url, new ExchangeLog());
  await caller.signIn(emailOf('Grace'), PASSWORD);
  return { target, caller, work: new ArrangedWork(caller, target), close: () => resources.closeAll() };
}
