/** JSON of stored figures. Each innermost object is on one line, so a changed figure changes one line. */
export function figuresText(figures: object): string {
  const text = JSON.stringify(figures, null, 2);
  return `${text.replaceAll(/\{[^{}]*\}/g, (one) => one.replaceAll(/\s+/g, ' '))}\n`;
}
