/** A new template: an empty one, a copy of another, or one made of a workflow. */
import type { RequestHandler, Response } from 'express';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { type TemplateFields, templateFieldsSchema } from '../../domain/template.ts';
import { copiedTemplate, type TemplateContent, templateFromWorkflow } from '../../domain/template-copy.ts';
import { knownForm } from '../../domain/text.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { findTemplate } from '../../store/templates.ts';
import { type AppParts, signedIn } from '../context.ts';
import { keyAfter, type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { leadOf } from '../forms/leads.ts';
import { submissionOf } from '../forms/submission.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { copyName, type NewTemplateSource, newTemplateLabels, newTemplatePage } from './new-template-page.ts';
import { createTemplate } from './template-actions.ts';
import { savedAt } from './template-forms.ts';

/** Where the new template comes from, and what it takes from there. */
interface Source extends NewTemplateSource {
  content: TemplateContent;
}

/** Opens the form, and creates the template of a form that was sent. */
export function newTemplate(parts: AppParts): { open: RequestHandler; create: RequestHandler } {
  const open: RequestHandler = async (request, response) => {
    const typed = typedIn(request.query);
    show(response, await sourceOf(parts, typed), typed);
  };

  function show(response: Response, source: Source, typed: Typed, cause?: Refusal): void {
    const values = { name: source.name, type: source.type, ...typed };
    const problems = cause ? wrongFields(cause, newTemplateLabels) : [];
    const form = { id: 'template', values, stored: {}, problems, lead: cause ? leadOf(cause) : '' };
    const idempotencyKey = keyAfter(parts, typed, cause);
    sendPage(
      response,
      newTemplatePage(pageContext(parts, response, 'templates'), { source, form, idempotencyKey }),
      response.statusCode,
    );
  }

  const create: RequestHandler = async (request, response) => {
    const typed = typedIn(request.body);
    const { name = '', type = '', template = '', workflow = '', idempotencyKey } = typed;
    const source = await sourceOf(parts, typed);
    try {
      const content = parseBody(templateFieldsSchema, { ...source.content, name, type }) as TemplateFields;
      const by = { userId: signedIn(response).id, route: 'POST /api/templates' } as const;
      const submission = submissionOf(idempotencyKey, by, { name, type, template, workflow });
      const { made } = await createTemplate(parts, content, submission);
      response.redirect(303, savedAt(made, 'created'));
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      response.status(problemOf(cause).status);
      show(response, source, typed, cause);
    }
  };

  return { open, create };
}

/** @throws Refusal `not-found` */
async function sourceOf(
  { table }: AppParts,
  { template: templateId, workflow: workflowId }: Typed,
): Promise<Source> {
  if (templateId) {
    const template = await findTemplate(table, knownForm(templateId));
    if (!template) throw notFound('template');
    const { id, name, type } = template;
    return {
      of: { what: 'template', id, name },
      name: copyName(name),
      type,
      content: copiedTemplate(template),
    };
  }
  if (workflowId) {
    const workflow = await findWorkflow(table, knownForm(workflowId));
    if (!workflow) throw notFound('workflow');
    const { id, title, templateType = 'workflow' } = workflow.bundle;
    const content = templateFromWorkflow(workflow.bundle, workflow.tasks);
    return { of: { what: 'workflow', id, name: title }, name: title, type: templateType, content };
  }
  return { of: null, name: '', type: '', content: { taskDefinitions: [] } };
}
