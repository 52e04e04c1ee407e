// @ts-check
/**
 * What the pages do beyond plain HTML: the start form follows the chosen date, buttons say they are busy, a lost
 * connection keeps what was typed. Every page works without this file.
 */

const DAY = 86_400_000;
const WAIT_MS = 15_000;
/** A large file on a slow line. */
const UPLOAD_MS = 180_000;
const MOST_WEEKS = 16;
const { locale = 'en-GB', today = '' } = document.documentElement.dataset;

/** @param {number} day days since 1970 @param {Intl.DateTimeFormatOptions} options */
const format = (day, options) =>
  new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' }).format(day * DAY);
/** @param {number} day */
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
/** NaN where there is no such day; browsers read 30 February as 2 March. @param {string} text */
function dayOf(text) {
  const day = /^(19[7-9]|20|21)\d+-\d\d-\d\d$/.test(text) ? Date.parse(text) / DAY : Number.NaN;
  return Number.isNaN(day) || isoOf(day) !== text ? Number.NaN : day;
}
/** @param {number} day */
const plain = (day) => format(day, { day: 'numeric', month: 'long', year: 'numeric' });
/** @param {number} day */
const short = (day) =>
  `${format(day, { weekday: 'short' })} ${format(day, {
    day: 'numeric',
    month: 'short',
    ...(isoOf(day).slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  })}`;
/** @param {number} days */
const distance = (days) =>
  days === 0
    ? 'today'
    : days === 1
      ? 'tomorrow'
      : days === -1
        ? 'yesterday'
        : days > 0
          ? `in ${days} days`
          : `${-days} days ago`;
/** @param {number} days from the date of the workflow */
const offset = (days) =>
  days === 0
    ? 'on the day'
    : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`;
/** @param {number} amount */
const tasks = (amount) => `${amount} ${amount === 1 ? 'task' : 'tasks'}`;

/** Makes an element; `more` may set its attributes. @param {string} name @param {string} text @param {Record<string, string>} [more] */
function element(name, text, more = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
}

/** Brings everything beside the date up to the date. @param {HTMLFormElement} form */
function follow(form) {
  const card = /** @type {HTMLElement} */ (form.closest('article'));
  const day = dayOf(field(form, 'anchorDate').value);
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (card.querySelector(`[data-${name}]`));
  const now = dayOf(today);
  const spelled = part('spelled');
  part('late').parentElement?.toggleAttribute('data-empty', Number.isNaN(day));
  if (Number.isNaN(day)) {
    spelled.textContent = 'Choose a date to see when each task is due.';
    part('weeks').replaceChildren(element('li', 'A real date shows the weeks here.', { class: 'many' }));
    for (const name of ['first', 'anchor', 'last']) part(name).textContent = '–';
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('[data-offset]'))) {
      const time = line.querySelector('time');
      if (time) {
        time.textContent = offset(Number(line.dataset.offset));
        time.dateTime = `P${Math.abs(Number(line.dataset.offset))}D`;
      }
      line.querySelector('.late')?.toggleAttribute('hidden', true);
    }
    for (const name of ['.ok', '.bad']) card.querySelector(name)?.toggleAttribute('hidden', true);
    card.querySelector('.fix')?.toggleAttribute('hidden', false);
    return;
  }
  spelled.replaceChildren(
    element('strong', `${format(day, { weekday: 'long' })}, ${plain(day)}`),
    `, ${distance(day - now)}`,
  );
  if (form.hasAttribute('data-follow')) field(form, 'title').value = `${form.dataset.name} – ${plain(day)}`;

  /** @type {number[]} */
  const days = [];
  let late = 0;
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll('[data-offset]'))) {
    const due = day + Number(line.dataset.offset);
    const time = line.querySelector('time');
    if (time) {
      time.textContent = short(due);
      time.dateTime = isoOf(due);
    }
    line.querySelector('.late')?.toggleAttribute('hidden', due >= now);
    if (due < now) late += 1;
    days.push(due);
  }
  card.querySelector('.ok')?.toggleAttribute('hidden', late > 0);
  card.querySelector('.bad')?.toggleAttribute('hidden', late === 0);
  card.querySelector('.fix')?.toggleAttribute('hidden', late === 0);
  part('late-words').textContent = `${tasks(late)} would already be late`;
  part('late').dataset.late = String(late);
  if (days.length === 0) return;
  const dates = { first: Math.min(...days), anchor: day, last: Math.max(...days) };
  for (const [name, at] of Object.entries(dates)) {
    part(name).replaceChildren(element('time', short(at), { datetime: isoOf(at) }));
  }
  drawWeeks(part('weeks'), days, day);
}

/** One bar a week, as the server draws them. @param {HTMLElement} list @param {number[]} days @param {number} anchor */
function drawWeeks(list, days, anchor) {
  /** @param {number} day 1970-01-01 was a Thursday */
  const monday = (day) => day - ((day + 3) % 7);
  const first = monday(Math.min(...days));
  const weeks = (monday(Math.max(...days)) - first) / 7 + 1;
  const counts = Array.from({ length: weeks }, () => 0);
  for (const day of days) counts[(monday(day) - first) / 7] = (counts[(monday(day) - first) / 7] ?? 0) + 1;
  const most = Math.max(...counts);
  if (weeks > MOST_WEEKS) {
    const words = `Spread over ${weeks} weeks, at most ${tasks(most)} in one.`;
    list.replaceChildren(element('li', words, { class: 'many' }));
    return;
  }
  let shown = '';
  list.replaceChildren(
    ...counts.map((amount, index) => {
      const at = first + index * 7;
      const week = element('li', '', { 'data-testid': list.dataset.weeks ?? '' });
      if (at === monday(anchor)) week.className = 'anchor';
      else if (amount > 0 && dayOf(today) - at > 6) week.className = 'past';
      const bar = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      bar.setAttribute('height', `${amount === 0 ? 0.1 : (0.3 + (3.4 * amount) / most).toFixed(2)}em`);
      bar.setAttribute('aria-hidden', 'true');
      const time = element('time', `${format(at, { day: 'numeric' })} `, { datetime: isoOf(at) });
      const month = format(at, { month: 'short' });
      time.append(element('span', month, month === shown ? { class: 'sr' } : {}));
      shown = month;
      week.append(element('b', String(amount)), bar, time);
      return week;
    }),
  );
}

/** @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/**
 * Sends the form in place, so that a lost connection leaves page and entries as they are.
 * @param {HTMLFormElement} form @param {HTMLButtonElement | null} button
 */
async function send(form, button) {
  const file = form.enctype === 'multipart/form-data';
  const fields = new FormData(form, button);
  const answer = await fetch(button?.hasAttribute('formaction') ? button.formAction : form.action, {
    method: 'POST',
    body: file ? fields : new URLSearchParams(/** @type {any} */ (fields)),
    headers: { Accept: 'text/html' },
    signal: AbortSignal.timeout(file ? UPLOAD_MS : WAIT_MS),
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (answer.status >= 500 || answer.status === 429) {
    const reference = page.querySelector('#reference')?.textContent;
    return fail(
      form,
      `${page.querySelector('h1')?.textContent ?? 'The server had a problem'}.`,
      reference ?? '',
    );
  }
  const { pathname } = new URL(answer.url);
  // The page and all that was typed stay as they are while the operator signs in beside it.
  if (pathname === '/sign-in' && form.dataset.here !== undefined) {
    fail(form, 'Your session has ended.', '');
    const link = element('a', 'Sign in', { href: '/sign-in', target: '_blank' });
    return document.querySelector('[data-failure] p')?.append(' ', link, ' in another tab first.');
  }
  const row = /** @type {HTMLElement | null} */ ((button ?? form).closest('.row'));
  if (row) return actInRow(form, row, answer, page);
  const elsewhere = answer.redirected && (form.dataset.start !== undefined || pathname !== location.pathname);
  if (elsewhere)
    return location.assign(`${answer.url}${/[?&](started|task|saved)=/.test(answer.url) ? '#notice' : ''}`);
  if (answer.redirected) history.replaceState(null, '', answer.url);
  if (!showInCard(form, page)) replaceMain(page);
  focusNotice();
}

/** @param {Document} page */
function replaceMain(page) {
  document.title = page.title;
  document.querySelector('main')?.replaceWith(/** @type {Element} */ (page.querySelector('main')));
  announceRows();
}

/** Puts the answer in the place of the form's card alone, where others stand beside it with entries of their own. @param {HTMLFormElement} form @param {Document} page */
function showInCard(form, page) {
  const [card, fresh] = [form.closest('article'), page.querySelector('article.start')];
  const heading = card?.querySelector('header');
  if (!card || !fresh || !heading || document.querySelectorAll('article.start').length < 2) return false;
  fresh.querySelector('header')?.replaceWith(heading);
  fresh.querySelector('details')?.toggleAttribute('open', card.querySelector('details')?.open);
  card.replaceWith(fresh);
  document.title = page.title;
  return true;
}

/** Says in the form why nothing came back. @param {HTMLFormElement} form @param {string} why @param {string} reference */
function fail(form, why, reference) {
  const box = element('div', '', {
    class: 'notice problem',
    role: 'alert',
    tabindex: '-1',
    'data-failure': '',
  });
  const again =
    form.enctype === 'multipart/form-data'
      ? 'See whether the file is there by now, else try again.'
      : 'Try again: nothing is ever created twice.';
  box.append(
    element('p', `${why} Your entries are kept. ${again}${reference ? ` Reference ${reference}.` : ''}`),
  );
  const row = [...form.elements].find((one) => one.hasAttribute('aria-disabled'))?.closest('.row');
  const place = form.querySelector('.alerts');
  if (place) place.replaceChildren(box);
  else if (row) {
    row.querySelector('[data-failure]')?.remove();
    row.append(box);
  } else form.prepend(box);
  box.focus();
  idle(form);
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement | null} button */
function busy(form, button) {
  const main = /** @type {HTMLButtonElement | null} */ (form.querySelector('[data-busy]'));
  const pressed = button?.dataset.enter === undefined ? (button ?? main) : main;
  const words = pressed?.dataset.busy ?? form.dataset.busy;
  if (!pressed || (!words && form.dataset.here === undefined)) return;
  form.dataset.sending = '';
  pressed.setAttribute('aria-disabled', 'true');
  if (!words) return;
  pressed.dataset.words = pressed.textContent;
  pressed.textContent = words;
}

/** @param {HTMLFormElement} form */
function idle(form) {
  delete form.dataset.sending;
  // Its buttons may stand outside of it.
  for (const button of /** @type {Iterable<HTMLElement>} */ (form.elements)) {
    if (!button.hasAttribute('aria-disabled')) continue;
    button.removeAttribute('aria-disabled');
    if (button.dataset.words) button.textContent = button.dataset.words;
  }
}

function focusNotice() {
  const box = /** @type {HTMLElement | null} */ (
    document.querySelector('[tabindex][autofocus]') ?? document.querySelector('main [autofocus]')
  );
  if (!box) return;
  box.scrollIntoView({ block: 'nearest' });
  box.focus();
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (form.dataset.sending !== undefined) return event.preventDefault();
  if (form.method !== 'post') return;
  busy(form, button);
  const inPlace = form.dataset.start !== undefined || form.dataset.here !== undefined;
  if (!inPlace && !navigator.onLine) {
    event.preventDefault();
    document.querySelector('[data-failure]')?.remove();
    return fail(form, 'There is no connection.', '');
  }
  if (!inPlace) return;
  event.preventDefault();
  send(form, button).catch((problem) => {
    const late = problem instanceof Error && problem.name === 'TimeoutError';
    fail(form, late ? 'The answer is taking too long.' : 'The server cannot be reached.', '');
  });
});

document.addEventListener('input', ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  const form = /** @type {HTMLFormElement | null} */ (input.closest('form[data-start]'));
  if (form && input.name === 'title') form.removeAttribute('data-follow');
  if (form && input.name === 'anchorDate') {
    form.querySelector('[data-conflict]')?.remove();
    form.querySelector('.tick')?.remove();
    follow(form);
  }
});

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest('[data-fix]');
  const form = link?.closest('form');
  if (!(link instanceof HTMLElement) || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const date = field(form, 'anchorDate');
  date.value = link.dataset.fix ?? '';
  follow(form);
  date.focus();
});

// Back from the next page shows this one as it was left; it is not busy any more.
addEventListener('pageshow', ({ persisted }) => {
  for (const form of document.forms) {
    if (persisted) idle(form);
    // A browser that restores what was typed restores the date too.
    if (
      form.dataset.start !== undefined &&
      field(form, 'anchorDate').value !== field(form, 'anchorDate').defaultValue
    ) {
      form.toggleAttribute(
        'data-follow',
        form.hasAttribute('data-follow') && field(form, 'title').value === field(form, 'title').defaultValue,
      );
      follow(form);
    }
  }
});
