/**
 * Sends inputs. Refused ones are sent again in batches, and the whole state must be the same before and after each batch.
 */
import type { AttackedApp } from './attacked-app.ts';
import type { Input } from './inputs.ts';
import { pageFaults } from './page-faults.ts';
import { type Answered, isRefused, send } from './wire.ts';

export interface InputFigures {
  inputs: number;
  refused: number;
  statuses: Record<number, number>;
  /** Routes that answered a valid or hostile request with anything but 404, 405 or 5xx. */
  reached: Set<string>;
  faults: string[];
}

const BATCH = 60;
const AT_ONCE = 4;
/** The status of a missing response, which is a fault like a 5xx response. */
const NO_ANSWER = 599;

export async function tryInputs(
  app: AttackedApp,
  inputs: Input[],
  headersOf: (input: Input) => Record<string, string>,
  atOnce = AT_ONCE,
): Promise<InputFigures> {
  const figures: InputFigures = {
    ...{ inputs: inputs.length, refused: 0, statuses: {} },
    ...{ reached: new Set<string>(), faults: [] },
  };
  const sendOne = (input: Input) =>
    send(app.url, { ...input, headers: { ...headersOf(input), ...input.headers } }).catch(
      ({ message }: Error): Answered => ({ status: NO_ANSWER, headers: {}, text: `no answer: ${message}` }),
    );
  const refused: Input[] = [];
  await inTurns(
    inputs,
    async (input) => {
      const answered = await sendOne(input);
      note(figures, input, answered);
      if (isRefused(answered)) refused.push(input);
    },
    atOnce,
  );
  figures.refused = refused.length;
  for (let at = 0; at < refused.length; at += BATCH)
    await mustChangeNothing(app, refused.slice(at, at + BATCH), sendOne, figures);
  return figures;
}

/** Halves the batch until the inputs that changed something are found. */
async function mustChangeNothing(
  app: AttackedApp,
  batch: Input[],
  sendOne: (input: Input) => Promise<Answered>,
  figures: InputFigures,
): Promise<void> {
  const before = await app.state();
  const accepted = new Set<Input>();
  await inTurns(batch, async (input) => {
    if (!isRefused(await sendOne(input))) accepted.add(input);
  });
  const changed = app.changed(before, await app.state());
  if (changed.length === 0) return;
  // One that is accepted now may change something: the others are tried without it.
  if (accepted.size > 0)
    return mustChangeNothing(
      app,
      batch.filter((one) => !accepted.has(one)),
      sendOne,
      figures,
    );
  const [only] = batch;
  if (batch.length === 1 && only) {
    figures.faults.push(`${told(only)} was refused and changed: ${changed.join('; ').slice(0, 400)}`);
    return;
  }
  const half = Math.ceil(batch.length / 2);
  await mustChangeNothing(app, batch.slice(0, half), sendOne, figures);
  await mustChangeNothing(app, batch.slice(half), sendOne, figures);
}

function note(figures: InputFigures, input: Input, { status, text }: Answered): void {
  const { method, path } = input.call.route;
  figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
  if (status >= 500) figures.faults.push(`${told(input)} answered ${status}: ${text.slice(0, 200)}`);
  for (const fault of pageFaults(text))
    figures.faults.push(`${told(input)} was answered by a page that ${fault}`);
  if (status < 500 && ![404, 405].includes(status)) figures.reached.add(`${method} ${path}`);
}

function told({ call, hostile }: Input): string {
  return `${call.route.method} ${call.path} with ${hostile}`;
}

async function inTurns<Thing>(
  things: Thing[],
  act: (thing: Thing) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  for (let at = 0; at < things.length; at += atOnce)
    await Promise.all(things.slice(at, at + atOnce).map(act));
}
