// @ts-check
/**
 * Rows of the queue are acted on where they stand: the page of a task opens under its row, and what an action brought
 * about is shown at once. One script with app.js. Without it the same links and forms lead to the same pages.
 */

const ROW = '[data-testid="queue-row"]';

/** @param {Element} row */
const linkOf = (row) => /** @type {HTMLAnchorElement | null} */ (row.querySelector('.what a'));
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
  row.querySelector('.acts :is(a, button)')?.toggleAttribute('hidden', open);
  linkOf(row)?.setAttribute('aria-expanded', String(open));
}

/** Puts what can be done with a task under its row. What was typed there into other forms stays. @param {Element} row @param {Document} page @param {HTMLFormElement} [sent] */
function fill(row, page, sent) {
  const act = page.querySelector('#act');
  if (!act) return false;
  const others = entriesIn(panelOf(row) ?? new DocumentFragment(), sent);
  act.removeAttribute('id');
  const panel = element('div', '', { class: 'panel' });
  panel.append(act, element('a', 'Open the whole task', { href: linkOf(row)?.href ?? '' }));
  panelOf(row)?.remove();
  row.append(panel);
  enter(others, panel);
  show(row, true);
  return true;
}

/** @param {Element} row */
async function openRow(row) {
  const link = linkOf(row);
  if (!link) return;
  if (panelOf(row)) return show(row, panelOf(row)?.hidden === true);
  if (!fill(row, await load(link.href))) throw new Error('no task');
}

/**
 * What an action in a row brought about. The answer is this page as it is now, or the task's page: it was saved, or the
 * action was refused.
 * @param {HTMLFormElement} form @param {HTMLElement} row @param {Response} answer @param {Document} page
 */
// biome-ignore lint/correctness/noUnusedVariables: app.js calls it, one script with this file.
async function actInRow(form, row, answer, page) {
  if (new URL(answer.url).pathname === location.pathname) return arrive(form, row, page);
  if (!page.querySelector('#act')) return location.assign(answer.url);
  if (!answer.redirected) {
    fill(row, page, form);
    idle(form);
    return focusNotice(row);
  }
  const path = linkOf(row)?.pathname;
  const at = placeOf(row);
  const others = entriesIn(panelOf(row) ?? row, form);
  swap(row, await load(location.href));
  const same = [...document.querySelectorAll(ROW)].find((one) => path && linkOf(one)?.pathname === path);
  const place = same ?? put(element('li', '', { class: 'row' }), at);
  fill(place, page);
  enter(others, panelOf(place));
  focusNotice(place);
}

/** The page as it is now; what became of the task is said where its row was. @param {HTMLFormElement} form @param {HTMLElement} row @param {Document} page */
function arrive(form, row, page) {
  const at = placeOf(row);
  const others = entriesIn(panelOf(row) ?? new DocumentFragment(), form);
  swap(row, page);
  const notice = document.querySelector('#notice');
  if (notice && document.querySelector(ROW) && at >= 0) {
    const place = put(element('li', '', { class: 'row' }), at);
    place.append(notice);
    enter(others, place);
    return focusNotice(place);
  }
  enter(others, document.querySelector('main'));
  focusNotice();
}

/** @param {Element} row */
const placeOf = (row) => [...document.querySelectorAll(ROW)].indexOf(row);

/** Puts an item among the rows, at this place. @param {HTMLElement} item @param {number} at */
function put(item, at) {
  const rows = [...document.querySelectorAll(ROW)];
  const next = rows[Math.min(at, rows.length - 1)];
  if (!next) document.querySelector('main')?.prepend(item);
  else if (at < rows.length) next.before(item);
  else next.after(item);
  return item;
}

/** The new main in place of the old one. What is being typed under other rows stays, also when a row is not there any more. @param {HTMLElement} acted @param {Document} page */
function swap(acted, page) {
  const open = [...document.querySelectorAll(ROW)].flatMap((row) => {
    const panel = row === acted ? null : panelOf(row);
    return panel ? [{ panel, path: linkOf(row)?.pathname }] : [];
  });
  replaceMain(page);
  for (const { panel, path } of open) {
    const row = [...document.querySelectorAll(ROW)].find((one) => linkOf(one)?.pathname === path);
    if (!row) enter(entriesIn(panel), document.querySelector('main'));
    else {
      row.append(panel);
      show(row, !panel.hidden);
    }
  }
}

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest(`${ROW} :is(.what, .acts) a`);
  const row = link?.closest(ROW);
  if (!(link instanceof HTMLAnchorElement) || !row) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  // What is typed elsewhere on the page would be gone with it.
  openRow(row).catch(() => {
    if (entriesIn(document).length === 0) location.assign(link.href);
    else open(link.href, '_blank');
  });
});

document.addEventListener('keydown', (event) => {
  const row = /** @type {Element} */ (event.target).closest('.panel')?.closest(ROW);
  if (event.key !== 'Escape' || !row) return;
  show(row, false);
  linkOf(row)?.focus();
});

announceRows();
focusNotice();
