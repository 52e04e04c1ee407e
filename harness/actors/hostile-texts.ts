/** Texts that have broken pages elsewhere. Each sets `window.hostile` if any of it runs. */
const BOMB = 'window.hostile=1';

export const hostileTexts: Record<string, string> = {
  'a script': `<script>${BOMB}</script><img src=x onerror=${BOMB}>`,
  'an attribute with a quote': `" autofocus onfocus="${BOMB}" x='${BOMB}`,
  'an entity': '&lt;i&gt; &amp;amp; &#x2028; {{7*7}} #{7*7} %3Cb%3E',
  separators: 'Berlin, Germany | done; a&b=c%2C+d',
  'one very long word': 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf',
  'right-to-left marks': '\u202Egnp.exe\u2066 שלום \u200F(1)',
  'stacked accents and emoji':
    'Z\u0351\u036B\u0343\u036Aa\u0315\u0322\u031Bl\u0334g\u0331\u0356o 👩🏽‍🚀👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿',
};

export function hostileText(name: string): string {
  const text = hostileTexts[name];
  if (text === undefined) throw new Error(`no text is called "${name}"`);
  return text;
}
