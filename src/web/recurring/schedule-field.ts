/**
 * The controls of a schedule: how often in words, the days of it, and cron as the expert's field. The style sheet hides
 * what the choice does not use; a browser that cannot do so shows all of it.
 */
import { html, raw } from 'hono/html';
import { choiceOf, monthChoices, type ScheduleChoice, weekChoices } from '../../domain/schedule-choice.ts';
import { choiceField, type FormState, fieldId, lineField, shownWith } from '../forms/form-fields.ts';
import { icon } from '../page/icons.ts';
import type { Html } from '../page/markup.ts';
import { monthWords, weekdayWords } from './schedule-words.ts';

/** The controls by their names, as a form sends them; a weekday is `scheduleOn1`, Monday, to `scheduleOn7`. */
export const scheduleControls = {
  how: 'scheduleHow',
  on: 'scheduleOn',
  day: 'scheduleDay',
  weeks: 'scheduleWeeks',
  weekday: 'scheduleWeekday',
  months: 'scheduleMonths',
} as const;

/** The fields to which a refusal of the schedule may lead. */
export const scheduleFields = ['scheduleHow', 'scheduleOn1'];

const howWords = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month, on a day',
  'by-weekday': 'Every month, on a weekday',
  cron: 'As a cron expression',
} as const;

/** The controls of an expression: its words, or the expression where words cannot say it. */
export function controlsOf(expression: string): Record<string, string> {
  const { how, on, day, weeks, weekday, months } = scheduleControls;
  const choice: ScheduleChoice | { how: 'cron' | '' } = choiceOf(expression) ?? {
    how: expression.trim() === '' ? '' : 'cron',
  };
  const set: Record<string, string> = {
    ...{ [how]: choice.how, [day]: '1', [weeks]: '1', [weekday]: '1', [months]: numbersIn(monthChoices[0]) },
  };
  if (choice.how === 'weekly') for (const one of choice.weekdays) set[`${on}${one}`] = 'true';
  if (choice.how === 'monthly') set[day] = String(choice.day);
  if (choice.how === 'by-weekday') {
    set[weeks] = numbersIn(choice.weeks);
    set[weekday] = String(choice.weekday);
  }
  if ('months' in choice) set[months] = numbersIn(choice.months);
  return set;
}

/** Numbers as a control holds them. */
export function numbersIn(numbers: readonly number[] = []): string {
  return numbers.join(',');
}

/** The controls; `name` is the field of the expression, whose stored value is sent along. */
export function scheduleField(whole: FormState, name: string): Html {
  const typed = whole.values[scheduleControls.how] !== undefined;
  const values = typed ? whole.values : { ...controlsOf(whole.values[name] ?? ''), ...whole.values };
  const form: FormState = { ...whole, values, stored: null };
  const { how, on, day, weeks, weekday, months } = scheduleControls;
  const choices: [string, string][] = Object.entries(howWords);
  const wrongDay = form.problems.find(({ field }) => field === `${on}1`);
  return html`<div class="schedule">${choiceField(form, { name: how, label: 'How often', options: [['', 'Choose'], ...choices] })}
<div class="weekly" role="group" aria-label="Days of the week"${wrongDay ? html` aria-describedby="${fieldId(form, on)}-problem"` : ''}><div class="days">${weekdayWords.map((words, at) => dayTick(form, `${on}${at + 1}`, words))}</div>${wrongDay ? html`<p class="wrong" id="${fieldId(form, on)}-problem">${wrongDay.message}</p>` : ''}</div>
<div class="months"><div class="pair">${choiceField(form, { name: day, label: 'Day of the month', options: days, hint: 'A month without that day is left out.' })}${choiceField(form, { name: weeks, label: 'Which', options: weekChoices.map((one) => [numbersIn(one), weekWords[one.length - 1] ?? ''] as const) })}${choiceField(form, { name: weekday, label: 'Weekday', options: weekdayWords.map((words, at) => [String(at + 1), words] as const) })}${choiceField(form, { name: months, label: 'Months', options: monthChoices.map((one) => [numbersIn(one), monthsOption(one)] as const) })}</div></div>
<div class="cron">${lineField(form, { name, label: 'Cron expression', hint: 'Five parts: minute, hour, day, month, weekday. “0 9 * * 1” is every Monday. The time is kept but not used.' })}</div>${shownWith(name, whole.stored?.[name] ?? '')}</div>`;
}

/** The next dates of a schedule; they take the focus when the person asked for them. */
export function nextDates(dates: readonly Html[], asked: boolean): Html {
  if (dates.length === 0) return html``;
  const words = html`Next: ${dates.map((one, at) => html`${at > 0 ? '; ' : ''}${one}`)}`;
  return asked
    ? html`<div class="notice plain" role="status" tabindex="-1" autofocus>${icon('clock')}<p>${words}</p></div>`
    : html`<p class="meta">${words}</p>`;
}

export const showNext = html`<button class="secondary small" name="do" value="preview">Show next dates</button>`;

const weekWords = ['First', 'First and third'];

const days = Array.from(
  { length: 31 },
  (_, at) => [String(at + 1), at === 0 ? 'First day' : `Day ${at + 1}`] as const,
);

function monthsOption(months: readonly number[]): string {
  const words = monthWords(months);
  return months.length === 1 ? `Every year in ${words}` : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function dayTick(form: FormState, name: string, words: string): Html {
  const wrong = form.problems.some(({ field }) => field === name);
  return html`<label class="tick"><input type="checkbox" id="${fieldId(form, name)}" name="${name}" value="true"${form.values[name] === 'true' ? raw(' checked') : ''}${wrong ? raw(' aria-invalid="true"') : ''}> ${words}</label>`;
}
