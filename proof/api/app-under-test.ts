/** An app of its own on a table of its own, with a caller signed in: for tests that are no scenarios. */
import { ApiCaller } from '../../steps/drivers/api-caller.ts';
import { ExchangeLog } from '../../steps/drivers/exchange-log.ts';
import { emailOf, PASSWORD } from '../../steps/drivers/people.ts';
import { ReferenceTarget } from '../../steps/drivers/reference-target.ts';
import { Resources } from '../../steps/drivers/resources.ts';
import { ArrangedWork } from './arranged-work.ts';

export interface AppUnderTest {
  target: ReferenceTarget;
  caller: ApiCaller;
  work: ArrangedWork;
  close(): Promise<void>;
}

export async function openApp(): Promise<AppUnderTest> {
  const resources = new Resources();
  const target = await ReferenceTarget.open(resources);
  await target.fillAsSeeded();
  const caller = new ApiCaller(target.url, new ExchangeLog());
  await caller.signIn(emailOf('Grace'), PASSWORD);
  return { target, caller, work: new ArrangedWork(caller, target), close: () => resources.closeAll() };
}
