// @ts-check
/**
 * Actions on tasks in their rows, on Today and on the page of their workflow. The forms of a task open under its row,
 * and the result of an action is shown there. One script with app.js. Without scripts the same links and forms lead to
 * pages.
 */

const ROW = '[data-testid="queue-row"], .row.task';

/** @param {Element} row */
const linkOf = (row) => /** @type {HTMLAnchorElement | null} */ (row.querySelector('.what a'));
/** @param {Element} row */
const panelOf = (row) => /** @type {HTMLElement | null} */ (row.querySelector(':scope > .panel'));
/** Names its task, also on a later page. @param {Element} row */
function keyOf(row) {
  const { pathname, searchParams } = new URL(linkOf(row)?.href ?? '', location.href);
  return searchParams.get('open') ?? pathname;
}

/** Marks links that open in place. */
function announceRows() {
  for (const row of document.querySelectorAll(ROW)) {
    linkOf(row)?.setAttribute('aria-expanded', String(panelOf(row)?.hidden === false));
    // Other rows may be opened too.
    panelOf(row)?.querySelector('#act')?.removeAttribute('id');
  }
}

/**
 * Hides the row's button while the form is open, because the form has the same button and sends the entries. @param
 * {Element} row @param {boolean} open
 */
function show(row, open) {
  panelOf(row)?.toggleAttribute('hidden', !open);
  row.querySelector('.acts :is(a, button)')?.toggleAttribute('hidden', open);
  linkOf(row)?.setAttribute('aria-expanded', String(open));
}

/**
 * Shows the forms of a task under its row. Entries in other forms stay. @param {Element} row @param {Document} page
 * @param {HTMLFormElement} [sent]
 */
function fill(row, page, sent) {
  const act = page.querySelector('#act');
  if (!act) return false;
  const others = entriesIn(panelOf(row) ?? new DocumentFragment(), sent);
  act.removeAttribute('id');
  const panel = act.closest('.panel') ?? element('div', '', { class: 'panel' });
  if (!panel.contains(act))
    panel.append(act, element('a', 'Open the whole task', { href: linkOf(row)?.href ?? '' }));
  panelOf(row)?.remove();
  row.append(panel);
  enter(others, panel);
  show(row, true);
  return true;
}

/** The page of the workflow with only this row: a tenth of its size. @param {string} href */
function alone(href) {
  const address = new URL(href);
  if (address.searchParams.has('open')) address.searchParams.set('rows', 'none');
  return address.href;
}

/**
 * The first field that the task requires, else its first one; those in folded parts do not count.
 * @param {Element} row
 */
function firstField(row) {
  const all = panelOf(row)?.querySelectorAll('input, select, textarea') ?? [];
  const fields = /** @type {HTMLInputElement[]} */ ([...all]).filter((one) => one.checkVisibility());
  return fields.find(({ required }) => required) ?? fields[0] ?? linkOf(row);
}

/** Opens the row. Its button is hidden then, so a field takes the focus. @param {Element} row */
async function openByButton(row) {
  const button = document.activeElement;
  await openRow(row);
  // Otherwise the person went elsewhere in the meantime.
  if ([button, document.body].includes(document.activeElement)) firstField(row)?.focus();
}

/** @param {Element} row */
async function openRow(row) {
  const link = linkOf(row);
  if (!link || row.ariaBusy) return;
  if (panelOf(row)) return show(row, panelOf(row)?.hidden === true);
  // Shows during a slow response that the row was pressed.
  const waits = element('p', 'Opening…', { class: 'meta opening', role: 'status' });
  row.ariaBusy = 'true';
  row.append(waits);
  try {
    if (!fill(row, await load(alone(link.href)))) throw new Error('no task');
  } finally {
    waits.remove();
    row.ariaBusy = null;
  }
}

/**
 * Shows the result of an action in a row. The response is this page as it is now if the action was saved, or the task's
 * page if it was refused.
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
  const key = keyOf(row);
  const at = placeOf(row);
  const others = entriesIn(panelOf(row) ?? row, form);
  swap(row, await load(location.href));
  const same = [...document.querySelectorAll(ROW)].find((one) => linkOf(one) && keyOf(one) === key);
  const place = same ?? put(element('li', '', { class: 'row' }), at);
  fill(place, page);
  enter(others, panelOf(place));
  focusNotice(place);
}

/**
 * Shows the page as it is now, with the result of the action where the row was. @param {HTMLFormElement} form @param
 * {HTMLElement} row @param {Document} page
 */
function arrive(form, row, page) {
  const at = placeOf(row);
  const others = entriesIn(panelOf(row) ?? new DocumentFragment(), form);
  swap(row, page);
  const notice = document.querySelector('#notice');
  const own = notice?.closest(ROW);
  if (own) {
    enter(others, panelOf(own) ?? own);
    return focusNotice(own);
  }
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

/**
 * Replaces `main`. Entries under other rows stay, also if a row is gone. Folded parts stay folded.
 * @param {HTMLElement | null} acted @param {Document} page
 */
function swap(acted, page) {
  const open = [...document.querySelectorAll(ROW)].flatMap((row) => {
    const panel = row === acted ? null : panelOf(row);
    return panel ? [{ panel, key: keyOf(row) }] : [];
  });
  const folds = new Map(phases().map((one) => [headingOf(one), one.open]));
  document.title = page.title;
  document.querySelector('main')?.replaceWith(/** @type {Element} */ (page.querySelector('main')));
  announceRows();
  for (const phase of phases())
    if (!phase.querySelector('#notice')) phase.open = folds.get(headingOf(phase)) ?? phase.open;
  for (const { panel, key } of open) {
    const row = [...document.querySelectorAll(ROW)].find((one) => linkOf(one) && keyOf(one) === key);
    if (!row) enter(entriesIn(panel), document.querySelector('main'));
    else {
      panelOf(row)?.remove();
      row.append(panel);
      show(row, !panel.hidden);
    }
  }
}

const phases = () => /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll('.group > details')]);
/** @param {HTMLDetailsElement} phase */
const headingOf = (phase) => phase.querySelector('h2')?.id;

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest(`:is(${ROW}) :is(.what, .acts) a`);
  const row = link?.closest(ROW);
  if (!(link instanceof HTMLAnchorElement) || !row) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  // Otherwise entries elsewhere on the page would be lost.
  const opened = link.closest('.acts') ? openByButton(row) : openRow(row);
  opened.catch(() => {
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
