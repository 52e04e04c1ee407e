/** The operator opens many pages and checks how a text is shown, on a desktop and 320 px wide. */
import { DESKTOP } from './browser.ts';
import { resize } from './drawing.ts';
import { cutOff, NARROW } from './layout.ts';
import type { Operator } from './operator.ts';

export interface Sight {
  path: string;
  /** The text is on the page, letter by letter. */
  asText: boolean;
  /** A script in it ran. */
  ran: boolean;
  /** The elements that the text pushes out of the window, one line each. */
  tooWide: string[];
}

/** Every page that shows something of a workflow, of its template or of its tasks. */
export function pagesAbout(
  { id, templateId }: { id: string; templateId?: string },
  taskIds: string[],
): string[] {
  const of = (path: string, ...parts: string[]) => ['', ...parts].map((part) => `${path}${part}`);
  return [
    ...['/', '/workflows', '/templates', '/tasks/new'],
    ...of(`/workflows/${id}`, '/edit', '/reschedule?anchorDate=2027-01-04', '/delete', '/restore'),
    ...of(`/templates/${templateId}`, '/start', '/edit', '/tasks/new'),
    ...taskIds.map((task) => `/tasks/${task}`),
  ];
}

export async function goesThrough(operator: Operator, paths: string[], text: string): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (const path of paths) {
    await operator.opens(path);
    sights.push(await look(operator, text));
  }
  return sights;
}

/** The page in its present state. */
export async function look({ page }: Operator, text: string): Promise<Sight> {
  const tooWide = await cutOff(page);
  await resize(page, NARROW);
  tooWide.push(...(await cutOff(page)));
  await resize(page, DESKTOP);
  const { said, ran } = await page.evaluate(() => {
    const main = document.querySelector('main');
    const values = [...(main?.querySelectorAll('input') ?? [])].map(({ value }) => value);
    return { said: [main?.textContent ?? '', ...values], ran: 'hostile' in window };
  });
  const asText = said.some((one) => one.includes(text));
  return { path: new URL(page.url()).pathname, asText, ran, tooWide };
}
