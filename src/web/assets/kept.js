// @ts-check
/** Keeps the entries of other forms when a part of the page is replaced. One script with app.js. */

/**
 * The changed entries of the forms in a part of the page, except those of `sent`.
 * @typedef {{ action: string, name: string, label: string, value: string, was: Record<string, string> }} Entry
 * @param {ParentNode} part @param {HTMLFormElement} [sent] @returns {Entry[]}
 */
// biome-ignore lint/correctness/noUnusedVariables: app.js calls it, one script with this file.
function entriesIn(part, sent) {
  const controls = /** @type {NodeListOf<HTMLInputElement>} */ (
    part.querySelectorAll('form :is(input, textarea, select)')
  );
  return [...controls].flatMap((control) => {
    const { form, name, type, value, labels } = control;
    const untouched =
      type === 'checkbox' ? control.checked === control.defaultChecked : value === shownWith(control);
    if (!form || form === sent || untouched || control.hidden) return [];
    if (['hidden', 'file', 'password'].includes(type)) return [];
    const entry = type === 'checkbox' ? String(control.checked) : value;
    return [
      {
        action: actionOf(form),
        name,
        label: labels?.[0]?.textContent ?? name,
        value: entry,
        was: wasOf(form, name),
      },
    ];
  });
}

/** The value that a control came with. @param {HTMLInputElement | HTMLSelectElement} control */
function shownWith(control) {
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue;
  return [...control.options].find((one) => one.defaultSelected)?.value ?? control.options[0]?.value ?? '';
}

/** The hidden field that holds the value a control was shown with. A row of a list has that of its list. @param {HTMLFormElement} form @param {string} name */
function wasOf(form, name) {
  const fields = [`was.${name}`, `was.${name.split('.')[0]}`].map((one) => form.elements.namedItem(one));
  const was = fields.find((one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement);
  return was instanceof HTMLInputElement || was instanceof HTMLSelectElement ? { [was.name]: was.value } : {};
}

/** @param {HTMLFormElement} form */
const actionOf = (form) => new URL(form.action).pathname;

/**
 * Restores entries in the forms of a new part of the page. Entries without a field are shown separately.
 * @param {Entry[]} entries @param {Element | null} part
 */
// biome-ignore lint/correctness/noUnusedVariables: app.js calls it, one script with this file.
function enter(entries, part) {
  if (!part) return;
  const left = entries.filter(({ action, name, value, was }) => {
    const forms = [...part.querySelectorAll('form')].filter((form) => actionOf(form) === action);
    const control = /** @type {HTMLInputElement | null} */ (forms[0]?.elements.namedItem(name) ?? null);
    if (!control) return true;
    if (control.type === 'checkbox') control.checked = value === 'true';
    else control.value = value;
    // The entry stays based on the value that the person saw: a later change of it is a conflict.
    for (const [field, shown] of Object.entries(was)) {
      const holder = forms[0]?.elements.namedItem(field);
      if (holder instanceof HTMLInputElement || holder instanceof HTMLSelectElement) holder.value = shown;
      if (holder instanceof HTMLSelectElement && holder.selectedIndex < 0) holder.selectedIndex = 0;
    }
    control.closest('details')?.setAttribute('open', '');
    return control.type !== 'checkbox' && control.value !== value;
  });
  if (left.length === 0) return;
  const box = element('section', '', { class: 'card kept' });
  box.append(element('h2', 'What you entered'), element('p', 'It was not saved. Copy what you need.'));
  for (const { label, value } of left) {
    const field = element('label', label, { class: 'field' });
    const text = /** @type {HTMLTextAreaElement} */ (element('textarea', value, { readonly: '', rows: '2' }));
    field.append(text);
    box.append(field);
  }
  part.prepend(box);
}
