/** The controls of a schedule as one field of a form: its cron expression. */
import {
  expressionOf,
  monthChoices,
  type ScheduleChoice,
  weekChoices,
} from '../../domain/schedule-choice.ts';
import type { Entered, Typed } from '../forms/form-values.ts';
import type { Labelled } from '../page/refusal-words.ts';
import { numbersIn, scheduleControls } from './schedule-field.ts';

/** Four parts are no schedule, so a choice without its days is refused, whatever was stored. */
const INCOMPLETE = '0 9 * *';

/**
 * The entries with the expression that their controls choose as the field `name`. If the choice means the same as the
 * expression that the form was opened with, that expression stays. A form without the controls stays as it is.
 */
export function withSchedule<Form extends Entered>(name: string, entered: Form): Form {
  const { typed, was, changed } = entered;
  if (typed[scheduleControls.how] === undefined) return entered;
  const shown = was[name] ?? '';
  const expression = expressionIn(name, typed, shown);
  const { [name]: _typed, ...others } = changed;
  return {
    ...entered,
    typed: { ...typed, [name]: expression },
    changed: { ...others, ...(name in was && expression !== shown && { [name]: expression }) },
  };
}

/** The controls as they were entered, for a form that is shown again: after an edit of the schedule they stay. */
export function scheduleShown(name: string, { typed, changed }: Entered): Typed {
  const controls = Object.entries(typed).filter(([field]) => field.startsWith('schedule'));
  return name in changed ? Object.fromEntries(controls) : {};
}

function expressionIn(name: string, typed: Typed, shown: string): string {
  const how = typed[scheduleControls.how];
  if (how === 'cron' || how === '') return typed[name] ?? '';
  const choice = choiceIn(typed);
  return choice ? expressionOf(choice, shown) : INCOMPLETE;
}

function choiceIn(typed: Typed): ScheduleChoice | null {
  const control = (name: keyof typeof scheduleControls) => typed[scheduleControls[name]] ?? '';
  const how = control('how');
  const months = monthChoices.find((one) => numbersIn(one) === control('months'));
  if (how === 'daily') return { how };
  if (how === 'weekly') {
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((one) => typed[`${scheduleControls.on}${one}`] === 'true');
    if (weekdays.length === 7) return { how: 'daily' };
    return weekdays.length > 0 ? { how, weekdays } : null;
  }
  const day = numberUpTo(31, control('day'));
  if (how === 'monthly') return months && day ? { how, day, months } : null;
  const weeks = weekChoices.find((one) => numbersIn(one) === control('weeks'));
  const weekday = numberUpTo(7, control('weekday'));
  return how === 'by-weekday' && months && weeks && weekday ? { how, weeks, weekday, months } : null;
}

function numberUpTo(most: number, text: string): number | null {
  return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null;
}

/** Where a refusal of the schedule is shown: at the control that the person has to change. */
export function scheduleLabel(name: string, typed: Typed): Labelled {
  const how = typed[scheduleControls.how];
  if (how === undefined || how === 'cron' || (how === '' && typed[name])) return [name, 'The schedule'];
  if (how === 'weekly' && !choiceIn(typed)) return [`${scheduleControls.on}1`, 'A day of the week', 'Choose'];
  return [scheduleControls.how, 'The schedule', 'Choose'];
}
