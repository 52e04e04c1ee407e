/** The timeline: the open tasks of the coming weeks, by workflow and by person. */
import { Router } from 'express';
import { personLines, weeksFrom, workflowLine } from '../../domain/timeline.ts';
import { readTimeline } from '../../store/timeline.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { askedDay } from '../page/asked-day.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { route } from '../routes.ts';
import { timelinePage } from './timeline-page.ts';

/** Workflows on a page. */
const SHOWN = 20;

export function timelineHandlers(parts: AppParts): Router {
  const { table, pageRows } = parts;
  const router = Router();
  route(router, '/timeline', {
    get: async (request, response) => {
      const { today } = state(response);
      const asked = askedDay(request.query.week, today);
      const { after, links } = paging(request, 'dated', { kept: ['week'] });
      const weeks = weeksFrom(asked.day);
      const [{ active, next, tasks, cutAt }, users] = await Promise.all([
        readTimeline(table, weeks.until, { after, limit: pageRows ?? SHOWN, most: pageRows }),
        listUsers(table),
      ]);
      const ctx = pageContext(parts, response, 'timeline', users);
      const page = timelinePage(ctx, {
        ...asked,
        weeks,
        workflows: active.map((one) => workflowLine(one, tasks, weeks, today)),
        people: personLines(tasks, weeks, cutAt),
        cut: cutAt !== null,
        pages: links(next),
      });
      sendPage(response, page, asked.wrong === undefined ? 200 : 400);
    },
  });
  return router;
}
