/** Texts that have broken pages elsewhere. Each sets `window.hostile` if any of it runs. */
const SEPARATORS = 'Berlin, Germany | done; a&b=c%2C+d';
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf';
const MARKS = '\u202Egnp.exe\u2066 שלום \u200F(1)';
const STACKED = 'Z\u0351\u036B\u0343\u036Aa\u0315\u0322\u031Bl\u0334g\u0331\u0356o 👩🏽‍🚀👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿';

export const hostileTexts: Record<string, string> = {
  'entities and placeholders': '&lt;i&gt; &amp;amp; &#x2028; {{7*7}} #{7*7} %3Cb%3E',
  // Several in one, at most 100 characters: a tour of all pages takes 5 s of CPU.
  'markup, quotes and entities': `x" autofocus onfocus=hostile=1 '><script>hostile=1</script><img src=x onerror=hostile=1>&lt;%3C`,
  'one very long word and right-to-left marks': `${MARKS} ${LONG}`,
  'accents, emoji and separators': `${SEPARATORS} ${STACKED}`,
};

export function hostileText(name: string): string {
  const text = hostileTexts[name];
  if (text === undefined) throw new Error(`no text is called "${name}"`);
  return text;
}
