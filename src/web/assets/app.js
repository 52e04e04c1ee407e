// @ts-check
/**
 * What the pages do beyond plain HTML: the start form follows the chosen date, buttons say they are busy, a lost
 * connection keeps what was typed. Every page works without this file.
 */

const WAIT_MS = 15_000;
/** Time limit for a large file on a slow connection. */
const UPLOAD_MS = 180_000;
const AGAIN = 'Try again: nothing is saved twice.';

/** Makes an element; `more` may set its attributes. @param {string} name @param {string} text @param {Record<string, string>} [more] */
function element(name, text, more = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
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
  // An error page cannot show the entries, so this page stays.
  if (!page.querySelector('main') || page.querySelector('#failure')) {
    const [what, more, reference] = ['h1', '#detail', '#reference'].map(
      (one) => page.querySelector(one)?.textContent ?? '',
    );
    return fail(
      form,
      `${what || 'The server had a problem'}. ${more}`,
      reference ? `Reference ${reference}.` : '',
    );
  }
  const { pathname } = new URL(answer.url);
  // The page stays as it is while the operator signs in in another tab.
  if (page.querySelector('form[action="/sign-in"]') && form.dataset.here !== undefined) {
    fail(form, 'Your session expired.', '');
    const link = element('a', 'Sign in', { href: '/sign-in', target: '_blank' });
    return document.querySelector('[data-failure] p')?.append(' ', link, ' in another tab first.');
  }
  const row = /** @type {HTMLElement | null} */ ((button ?? form).closest('.row'));
  if (row) return actInRow(form, row, answer, page);
  const elsewhere = answer.redirected && (form.dataset.start !== undefined || pathname !== location.pathname);
  const others = form.dataset.here === undefined ? [] : entriesIn(document, form);
  if (elsewhere && others.length === 0)
    return location.assign(`${answer.url}${/[?&](started|task|saved)=/.test(answer.url) ? '#notice' : ''}`);
  // Other forms of this page have entries. So the page stays, is updated, and shows the message of the next page.
  if (elsewhere) {
    const notice = page.querySelector('#notice');
    swap(null, await load(location.href));
    if (notice) document.querySelector('main')?.prepend(notice);
  } else {
    if (answer.redirected) history.replaceState(null, '', answer.url);
    if (showInCard(form, page)) return focusNotice();
    swap(null, page);
  }
  enter(others, document.querySelector('main'));
  focusNotice();
}

/** @param {string} url */
async function load(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/**
 * Replaces only the card of the form, if other cards have entries. @param {HTMLFormElement} form @param {Document} page
 */
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

/** Says in the form why nothing was saved, and what to do. @param {HTMLFormElement} form @param {string} why @param {string} next */
function fail(form, why, next) {
  const box = element('div', '', {
    class: 'notice problem',
    role: 'alert',
    tabindex: '-1',
    'data-failure': '',
  });
  box.append(element('p', `${why} Your entries are kept. ${next}`));
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
  // Its buttons may be outside the form.
  for (const button of /** @type {Iterable<HTMLElement>} */ (form.elements)) {
    if (!button.hasAttribute('aria-disabled')) continue;
    button.removeAttribute('aria-disabled');
    if (button.dataset.words) button.textContent = button.dataset.words;
  }
}

/** Other rows may have notices too. @param {ParentNode} [within] where the new one is */
function focusNotice(within = document) {
  const box = /** @type {HTMLElement | null} */ (
    within.querySelector('[tabindex][autofocus]') ?? document.querySelector('main [autofocus]')
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
    return fail(form, 'There is no connection.', AGAIN);
  }
  if (!inPlace) return;
  event.preventDefault();
  send(form, button).catch((problem) => {
    const late = problem instanceof Error && problem.name === 'TimeoutError';
    const next = form.enctype === 'multipart/form-data' ? 'If the file is not listed, try again.' : AGAIN;
    fail(form, late ? 'The answer is taking too long.' : 'The server cannot be reached.', next);
  });
});

// After Back, the browser shows this page as it was left. Its buttons are not busy any more.
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
