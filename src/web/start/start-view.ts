/** The data of a start form, and its words. */
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Template } from '../../domain/template.ts';
import type { TemplateFigures } from '../../domain/template-figures.ts';
import type { StartPreview } from '../../domain/workflow-start.ts';
import type { FieldWrong } from '../forms/form-fields.ts';
import { count } from '../page/markup.ts';

export interface StartForm {
  template: Template;
  /** The preview for the chosen date; null without a valid date. */
  preview: StartPreview | null;
  /** As they were typed. `assigneeId` gets every task; empty for the template's people. */
  values: { title: string; anchorDate: string; assigneeId: string };
  /** The first free date on which nothing is late: `defaultAnchorDate`. */
  defaultAnchor: CivilDate;
  /** True until the operator writes a title; then the title no longer follows the date. */
  titleIsDefault: boolean;
  idempotencyKey: string;
  problems: FieldWrong[];
  /** The active workflow that already holds this date; offers to start a second one. */
  conflict?: { bundleId: string; title: string; byThisForm: boolean } | undefined;
  /** Where the form is posted: `/workflows`. */
  action: string;
}

/**
 * "Start podcast", "Start Tax Report": a verb and the template's name. A name of one word is a common noun and loses
 * its capital; a title of several keeps them, and so does an acronym. Contract wording, case-insensitive: ui.md.
 */
export function startLabel(template: Pick<Template, 'name'>): string {
  const name = template.name.trim();
  return /^\p{Lu}[^\s\p{Lu}]*$/u.test(name) ? `Start ${name.toLowerCase()}` : `Start ${name}`;
}

/** "42 tasks · 8 phases · 12 links to collect · evidence for 20 tasks". */
export function whatItTakes({ tasks, phases = 0, links = 0, evidence = 0 }: TemplateFigures): string {
  const parts = [count(tasks, 'task')];
  if (phases > 0) parts.push(count(phases, 'phase'));
  if (links > 0) parts.push(`${count(links, 'link')} to collect`);
  if (evidence > 0) parts.push(`evidence for ${count(evidence, 'task')}`);
  return parts.join('\u00a0· ');
}
