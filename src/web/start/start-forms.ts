/** Makes the form that starts a template, fresh or as it was sent. */
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts';
import type { Template } from '../../domain/template.ts';
import {
  defaultAnchorDate,
  previewStart,
  type StartPreview,
  type TakenDates,
} from '../../domain/workflow-start.ts';
import { defaultTitle, TITLE_DASH } from '../../domain/workflow-title.ts';
import { fieldWords, type Labelled, type Labels } from '../page/refusal-words.ts';
import type { StartForm } from './start-view.ts';

/** The field of the anchor date, in problems. */
export const DATE_FIELD: Labelled = ['anchorDate', 'The date', 'Choose'];
export const startLabels: Labels = { '/title': ['title', 'The workflow title'], '/anchorDate': DATE_FIELD };

/** The sent fields, as typed. */
export interface Typed {
  title?: string | undefined;
  anchorDate?: string | undefined;
  assigneeId?: string | undefined;
  /** The suggested title. While the operator does not change it, it follows the date. */
  suggestedTitle?: string | undefined;
}

export interface FormOptions {
  today: CivilDate;
  locale: string;
  /** Dates that other workflows of the template have, from today on. */
  taken: TakenDates;
  idempotencyKey: string;
  typed?: Typed;
  problems?: StartForm['problems'];
  conflict?: StartForm['conflict'];
}

export function startForm(template: Template, options: FormOptions): StartForm {
  const { today, locale, taken, idempotencyKey, typed = {}, problems = [], conflict } = options;
  const defaultAnchor = defaultAnchorDate(template, today, taken);
  const anchorDate = typed.anchorDate ?? defaultAnchor;
  const chosen = parseCivilDate(anchorDate);
  const prefilled = defaultTitle(template, chosen ?? defaultAnchor, locale);
  const title = typed.title === undefined || typed.title === typed.suggestedTitle ? prefilled : typed.title;
  return {
    template,
    preview: chosen && preview(template, chosen, today),
    values: { title, anchorDate, assigneeId: typed.assigneeId ?? '' },
    defaultAnchor,
    titleIsDefault: title === prefilled,
    idempotencyKey,
    problems: problems.length > 0 || chosen ? problems : dateProblems(anchorDate),
    conflict,
    action: '/workflows',
  };
}

/** An empty date is no problem until the form is sent. */
function dateProblems(got: string): StartForm['problems'] {
  if (got === '') return [];
  return [
    {
      field: 'anchorDate',
      message: fieldWords({ pointer: '/anchorDate', wrong: { code: 'date' }, got }, DATE_FIELD),
    },
  ];
}

/**
 * The title a form was sent with. Without the script a title left as it was suggested still names the suggested date,
 * so it is made to name the date that was chosen.
 */
export function titleForDate(
  { title, anchorDate, suggestedTitle }: Typed,
  locale: string,
): string | undefined {
  const chosen = parseCivilDate(anchorDate ?? '');
  const name = suggestedTitle?.split(TITLE_DASH).slice(0, -1).join(TITLE_DASH);
  return chosen && name && title === suggestedTitle ? defaultTitle({ name }, chosen, locale) : title;
}

/** Null if a task would be outside the supported years; the start refuses that. */
function preview(template: Template, anchorDate: CivilDate, today: CivilDate): StartPreview | null {
  try {
    return previewStart(template, anchorDate, today);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
