/**
 * The addresses, in the reference, of the pages that the harness opens by address. A profile may name others; all other
 * pages are reached by links.
 */
const PAGES = {
  dashboard: '/',
  workflows: '/workflows',
  workflow: '/workflows/:id',
  reschedule: '/workflows/:id/reschedule',
  template: '/templates/:id',
  start: '/templates/:id/start',
  newTask: '/tasks/new',
  task: '/tasks/:id',
  timeline: '/timeline',
  digest: '/digest',
  catchUp: '/catch-up',
  recurring: '/recurring',
  notifications: '/notifications',
} as const;
type PageName = keyof typeof PAGES;

export const pageNames = Object.keys(PAGES) as [PageName, ...PageName[]];

const given: Partial<Record<string, string>> = JSON.parse(process.env.SPEC_PAGES ?? '{}');

/** The target's address for the page that the reference has at `address`. */
export function addressOf(address: string, pages = given): string {
  const [path = '', query] = address.split('?');
  for (const name of pageNames) {
    const id = new RegExp(`^${PAGES[name].replace(':id', '([^/]+)')}$`).exec(path);
    const there = id && pages[name]?.replace(':id', id[1] ?? '');
    if (id) return there ? `${there}${query === undefined ? '' : `?${query}`}` : address;
  }
  return address;
}
