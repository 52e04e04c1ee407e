// @ts-check
/**
 * Rows of the queue are acted on where they stand: the page of a task opens under its row, and what an action brought
 * about is shown at once. One script with app.js. Without it the same links and forms lead to the same pages.
 */

const ROW = '[data-testid="queue-row"]';

/** @param {Element} row */
const linkOf = (row) => /** @type {HTMLAnchorElement | null} */ (row.querySelector('.acts a'));
/** @param {Element} row */
const panelOf = (row) => /** @type {HTMLElement | null} */ (row.querySelector(':scope > .panel'));

/** Links that open in place say so. */
function announceRows() {
  for (const row of document.querySelectorAll(ROW)) {
    linkOf(row)?.setAttribute('aria-expanded', String(panelOf(row)?.hidden === false));
  }
}

/** The row's own button gives way to that of the open form, which also sends what is typed. @param {Element} row @param {boolean} open */
function show(row, open) {
  panelOf(row)?.toggleAttribute('hidden', !open);
  row.querySelector('.acts button')?.toggleAttribute('hidden', open);
  linkOf(row)?.setAttribute('aria-expanded', String(open));
}

/** Puts what can be done with a task under its row. @param {Element} row @param {Document} page */
function fill(row, page) {
  const act = page.querySelector('#act');
  if (!act) return false;
  act.removeAttribute('id');
  const panel = element('div', '', { class: 'panel' });
  panel.append(act, element('a', 'Open the whole task', { href: linkOf(row)?.href ?? '' }));
  panelOf(row)?.remove();
  row.append(panel);
  show(row, true);
  return true;
}

/** @param {Element} row */
async function openRow(row) {
  const link = linkOf(row);
  if (!link) return;
  if (panelOf(row)) return show(row, panelOf(row)?.hidden === true);
  const answer = await fetch(link.href, { signal: AbortSignal.timeout(WAIT_MS) });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (!answer.ok || !fill(row, page)) location.assign(link.href);
}

/**
 * What an action in a row brought about. The answer is this page as it is now, or the task's page: it was saved, or the
 * action was refused.
 * @param {HTMLFormElement} form @param {HTMLElement} row @param {Response} answer @param {Document} page
 */
// biome-ignore lint/correctness/noUnusedVariables: app.js calls it, one script with this file.
async function actInRow(form, row, answer, page) {
  if (new URL(answer.url).pathname === location.pathname) return arrive(row, page);
  if (!page.querySelector('#act')) return location.assign(answer.url);
  if (!answer.redirected) {
    fill(row, page);
    idle(form);
    return focusNotice();
  }
  const now = await fetch(location.href, { signal: AbortSignal.timeout(WAIT_MS) });
  const path = linkOf(row)?.pathname;
  swap(row, new DOMParser().parseFromString(await now.text(), 'text/html'));
  const same = [...document.querySelectorAll(ROW)].find((one) => linkOf(one)?.pathname === path);
  if (!same || !fill(same, page)) return location.assign(answer.url);
  focusNotice();
}

/** The page as it is now; what became of the task is said where its row stood. @param {HTMLElement} row @param {Document} page */
function arrive(row, page) {
  const at = [...document.querySelectorAll(ROW)].indexOf(row);
  swap(row, page);
  const rows = [...document.querySelectorAll(ROW)];
  const next = rows[Math.min(at, rows.length - 1)];
  const notice = document.querySelector('#notice');
  if (next && notice && at >= 0) {
    const place = element('li', '', { class: 'row' });
    place.append(notice);
    if (at < rows.length) next.before(place);
    else next.after(place);
  }
  focusNotice();
}

/** The new main in place of the old one. What is being typed under other rows stays. @param {HTMLElement} acted @param {Document} page */
function swap(acted, page) {
  const open = [...document.querySelectorAll(ROW)].flatMap((row) => {
    const panel = row === acted ? null : panelOf(row);
    return panel ? [{ panel, path: linkOf(row)?.pathname }] : [];
  });
  replaceMain(page);
  for (const row of document.querySelectorAll(ROW)) {
    const kept = open.find(({ path }) => path === linkOf(row)?.pathname);
    if (!kept) continue;
    row.append(kept.panel);
    show(row, !kept.panel.hidden);
  }
}

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest(`${ROW} .acts a`);
  const row = link?.closest(ROW);
  if (!(link instanceof HTMLAnchorElement) || !row) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  openRow(row).catch(() => location.assign(link.href));
});

document.addEventListener('keydown', (event) => {
  const row = /** @type {Element} */ (event.target).closest('.panel')?.closest(ROW);
  if (event.key !== 'Escape' || !row) return;
  show(row, false);
  linkOf(row)?.focus();
});

announceRows();
focusNotice();
