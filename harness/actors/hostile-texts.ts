/** Texts that have broken pages elsewhere. Each sets `window.hostile` if any of it runs. */
const MARKUP = `x" autofocus onfocus=hostile=1 '><script>hostile=1</script><img src=x onerror=hostile=1>`;
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf';
const MARKS = '\u202Egnp\u2066 שלום\u200F';
const STACKED = 'Z\u0351\u036B👩🏽‍🚀';

/** Several in one, at most 100 characters: a tour of all pages takes 5 s of CPU. */
export const hostileTexts: Record<string, string> = {
  'entities and placeholders': '&lt;i&gt; &amp;amp; &#x2028; {{7*7}} #{7*7} %3Cb%3E',
  'markup, quotes, entities and separators': `${MARKUP}&lt;%3C, |;+`,
  'one very long word, right-to-left marks, accents and emoji': `${MARKS} ${LONG} ${STACKED}`,
};

export function hostileText(name: string): string {
  const text = hostileTexts[name];
  if (text === undefined) throw new Error(`no text is called "${name}"`);
  return text;
}
