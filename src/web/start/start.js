// @ts-check
/** The start form follows the chosen date: the server makes the plan and the title. One script with app.js. */

/** The parts of a card that depend on the date. The element of role "status" stays, so that its new text is announced. */
const DATED = ['[data-spelled]', '.fix', '.weeks', '.span', '.tasks', '[data-late] > *'];

/** Loads the plan of the chosen date and shows it. @param {HTMLFormElement} form */
async function follow(form) {
  const card = /** @type {HTMLElement} */ (form.closest('article'));
  const date = field(form, 'anchorDate').value;
  const path = `/templates/${field(form, 'templateId').value}/start?anchorDate=${encodeURIComponent(date)}`;
  card.ariaBusy = 'true';
  const page = await load(path).catch(() => null);
  // Another date was chosen in the meantime.
  if (field(form, 'anchorDate').value !== date) return;
  card.ariaBusy = null;
  const fresh = page?.querySelector('article.start');
  card.querySelector('.plan')?.toggleAttribute('hidden', !fresh);
  card.querySelector('[data-late]')?.toggleAttribute('hidden', !fresh);
  if (!fresh) {
    const words = 'The plan for this date cannot be loaded. You can still start the workflow.';
    return card.querySelector('[data-spelled]')?.replaceChildren(words);
  }
  for (const part of DATED) {
    const parts = [...fresh.querySelectorAll(part)];
    for (const [at, old] of card.querySelectorAll(part).entries()) old.replaceWith(parts[at] ?? '');
  }
  if (!form.hasAttribute('data-follow')) return;
  for (const name of ['title', 'suggestedTitle']) {
    const suggested = /** @type {HTMLInputElement | null} */ (fresh.querySelector(`[name="${name}"]`));
    const input = field(form, name);
    if (!suggested || !input) continue;
    const { selectionStart, selectionEnd, value } = input;
    input.value = suggested.value;
    // An operator who has selected the title types another one now.
    if (input === document.activeElement && selectionStart === 0 && selectionEnd === value.length)
      input.select();
  }
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
  if (form && input.name === 'anchorDate') choose(form);
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
