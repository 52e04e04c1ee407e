// @ts-check
/** The form that starts a workflow follows the chosen date. One script with app.js. */

const DAY = 86_400_000;
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

/** Updates everything that follows from the date. @param {HTMLFormElement} form */
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
    part('weeks').replaceChildren(
      element('li', 'Choose a date to see the tasks of each week.', { class: 'many' }),
    );
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
    const planned = day + Number(line.dataset.offset);
    // As dueOn() in src/domain/due-date.ts does: the Friday before a weekend.
    const due =
      form.dataset.workingDays === undefined ? planned : planned + Math.min(0, 4 - ((planned + 3) % 7));
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

/** Another date was chosen: a conflict was about the one before. @param {HTMLFormElement} form */
function choose(form) {
  form.querySelector('[data-conflict]')?.remove();
  form.querySelector('.tick')?.remove();
  follow(form);
}

document.addEventListener('input', ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  const form = /** @type {HTMLFormElement | null} */ (input.closest('form[data-start]'));
  if (form && input.name === 'title') form.removeAttribute('data-follow');
  if (form && input.name === 'anchorDate') {
    choose(form);
  }
});

document.addEventListener('click', (event) => {
  const link = /** @type {Element} */ (event.target).closest('[data-fix]');
  const form = link?.closest('form');
  if (!(link instanceof HTMLElement) || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const date = field(form, 'anchorDate');
  date.value = link.dataset.fix ?? '';
  choose(form);
  date.focus();
});
