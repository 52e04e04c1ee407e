/** Values whose change no scenario can detect, each with its reason. */
import type { Place } from './changes.ts';

/** The text of the step, the value, and why another value makes no difference. */
const EXCEPTIONS: { step: RegExp; value?: string; reason: string }[] = [
  {
    step: /^a template without trigger "Conference" of 3 tasks$/,
    value: '3',
    reason: 'nothing is made without a trigger, however many tasks the template has',
  },
  {
    step: /^each task is completed in its row with what the row asks for:$/,
    reason: 'the entry is typed and then read from the API; any other text is stored too',
  },
  {
    step: / kept as "/,
    reason: 'the name of the file; a whole run that lacks one of the required names is not published',
  },
  {
    step: /^the operator enters the title "" and the date/,
    reason: 'a form without a title is refused, whatever its date',
  },
  {
    step: /^the operator tabs to "Note" and types "Room 7"$/,
    reason: 'Escape discards what was typed',
  },
  {
    step: /^all of these read the workflow "Summer edition", then change it:$/,
    value: 'With guests',
    reason: 'the edit that has it is refused, so it is never stored',
  },
  {
    step: /^the operator changes the title to "Episode 101" and sends it again$/,
    reason: 'the key of the form finds the workflow that was started, whatever the title became',
  },
];

/** Why the value need not be noticed; undefined when it must be. */
export function exceptionOf({ step, value }: Place): string | undefined {
  return EXCEPTIONS.find((one) => one.step.test(step) && (one.value ?? value) === value)?.reason;
}
