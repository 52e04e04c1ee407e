/** Decides an edit of a template. Pure. Source: api.md, Templates. */
import { enteredFields } from './entered-fields.ts';
import { invalidField } from './refusal.ts';
import { isSame } from './row-content.ts';
import { requireFits } from './row-size.ts';
import { type Template, type TemplateFields, templateFieldsSchema } from './template.ts';

/** Members that are absent stay; null clears. */
export type TemplateChange = { [Field in keyof TemplateFields]?: TemplateFields[Field] | null | undefined };

/** The content after the edit; null when nothing changes. @throws Refusal `invalid` · `too-large` */
export function changeTemplate(template: Template, change: TemplateChange): TemplateFields | null {
  const before = contentOf(template);
  const after = { ...before } as Record<string, unknown>;
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  const content = after as TemplateFields;
  if (isSame(before, content)) return null;
  requireUsable(content);
  return content;
}

/** @throws Refusal `invalid` for an automatic template without a schedule · `too-large` */
export function requireUsable(content: TemplateFields): void {
  if (content.triggerType === 'automatic' && !content.triggerSchedule) {
    throw invalidField('triggerSchedule', { code: 'schedule-needed' });
  }
  requireFits('template', content);
}

/** The entered fields of a template. */
export function contentOf(template: Template): TemplateFields {
  return enteredFields(templateFieldsSchema, template);
}

/** The fields that differ between two contents, with their values in `now`; null for what was cleared. */
export function fieldsChanged(then: TemplateFields, now: TemplateFields): Record<string, unknown> {
  const names = [...new Set([...Object.keys(then), ...Object.keys(now)])] as (keyof TemplateFields)[];
  return Object.fromEntries(
    names.filter((name) => !isSame(then[name], now[name])).map((name) => [name, now[name] ?? null]),
  );
}
